// form_test.mjs -- filling in a record: warnings, mistakes, two people at once.
import assert from 'node:assert/strict';
import { until } from './lib/visit.mjs';

let key = 2000;

async function openParcel(visit) {
    const own = ++key;

    await visit.desk.query(`INSERT INTO parcel VALUES (${own}, 'Own', 77777, 5, '2026-02-01', 1.5)`);
    await visit.open(`/main/parcel/${own}/change/`);
    return own;
}

// Try to leave; true when the browser asked first.
async function isAskedBeforeLeaving(page, leave) {
    let asked = false;
    const answer = (dialog) => {
        asked = dialog.type() === 'beforeunload';
        return dialog.accept();
    };

    page.on('dialog', answer);
    await leave();
    page.off('dialog', answer);
    return asked;
}

const goHome = (page) => async () => {
    await page.getByRole('link', { name: 'Home' }).click();
    await page.waitForURL((url) => url.pathname === '/');
};

const leaving = [
    {
        name: 'who leaves a changed form is asked first, who changed nothing is not',
        async play(visit) {
            const { page } = visit;

            await openParcel(visit);
            assert.equal(await isAskedBeforeLeaving(page, goHome(page)), false);
            await openParcel(visit);
            await page.locator('#id_title').fill('Changed');
            assert.equal(await isAskedBeforeLeaving(page, goHome(page)), true);
        },
    },
    {
        name: 'a changed relation counts as a change, and saving asks nothing',
        async play(visit) {
            const { page } = visit;

            await openParcel(visit);
            await page.getByRole('button', { name: 'Clear' }).first().click();
            assert.equal(await isAskedBeforeLeaving(page, goHome(page)), true);
            await openParcel(visit);
            await page.locator('#id_title').fill('Changed');
            assert.equal(await isAskedBeforeLeaving(page, async () => {
                await page.locator('[name=_save]').click();
                await page.locator('.messagelist .success').waitFor();
            }), false);
        },
    },
    {
        name: 'Ctrl-S saves',
        async play(visit) {
            const { page } = visit;
            const own = await openParcel(visit);

            await page.locator('#id_title').fill('By keyboard');
            await page.keyboard.press('Control+s');
            await page.locator('.messagelist .success').waitFor();
            assert.equal(await visit.desk.value(`SELECT title FROM parcel WHERE id = ${own}`), 'By keyboard');
        },
    },
];

const mistakes = [
    {
        name: 'the list of mistakes has the focus, and its links lead to the fields',
        engines: ['sqlite', 'postgres'],
        async play(visit) {
            const { page } = visit;

            await openParcel(visit);
            await page.locator('#id_title').fill('');
            await page.locator('#id_weight').fill('heavy');
            await page.locator('#id_sent_on').fill('31/02/2026');
            await page.locator('[name=_save]').click();
            await page.locator('.errornote').waitFor();
            await until(() => page.evaluate(() => document.activeElement.className === 'errornote'),
                'the list of mistakes has the focus');
            const links = page.locator('.errornote a');

            assert.equal(await links.count(), 3);
            for (const name of ['title', 'sent_on', 'weight']) {
                await page.locator(`.errornote a[href="#id_${name}"]`).click();
                assert.equal(await page.evaluate(() => document.activeElement.id), `id_${name}`);
                assert.equal(await page.locator(`#id_${name}`).getAttribute('aria-invalid'), 'true');
                const wrong = await page.locator(`#id_${name}`).getAttribute('aria-describedby');

                assert.ok(await page.locator(`#${wrong.split(' ')[0]}`).innerText());
            }
            assert.equal(await page.locator('#id_weight').inputValue(), 'heavy');
            assert.equal(await page.locator('#id_sent_on').inputValue(), '31/02/2026');
        },
    },
    {
        name: 'the link of a relation leads to the box that one types into',
        async play(visit) {
            const { page } = visit;

            await visit.open('/main/parcel/add/');
            await page.locator('[name=_save]').click();
            await page.locator('.errornote a', { hasText: 'Town' }).click();
            assert.equal(await page.evaluate(() => document.activeElement.getAttribute('role')), 'combobox');
        },
    },
    {
        name: 'after a mistake the form still counts as changed',
        async play(visit) {
            const { page } = visit;

            await openParcel(visit);
            await page.locator('#id_weight').fill('heavy');
            await page.locator('[name=_save]').click();
            await page.locator('.errornote').waitFor();
            assert.equal(await isAskedBeforeLeaving(page, goHome(page)), true);
        },
    },
];

const together = [
    {
        name: 'who saves second sees both values, and may save again',
        engines: ['sqlite', 'postgres'],
        async play(visit) {
            const { page } = visit;
            const own = await openParcel(visit);

            visit.allow(409);
            await page.locator('#id_title').fill('Mine');
            await visit.desk.query(`UPDATE parcel SET title = 'Theirs' WHERE id = ${own}`);
            await page.locator('[name=_save]').click();
            const conflict = page.locator('.conflict');

            await conflict.waitFor();
            const row = conflict.locator('tbody tr', { hasText: 'Title' });

            assert.deepEqual(await row.locator('td').allInnerTexts(), ['Theirs', 'Mine']);
            assert.equal(await page.locator('#id_title').inputValue(), 'Mine');
            await page.locator('[name=_save]').click();
            await page.locator('.messagelist .success').waitFor();
            assert.equal(await visit.desk.value(`SELECT title FROM parcel WHERE id = ${own}`), 'Mine');
        },
    },
];

const dates = [
    {
        name: 'a date has a calendar beside it, and other texts stay possible',
        async play(visit) {
            const { page } = visit;

            await openParcel(visit);
            const box = page.locator('.dated', { has: page.locator('#id_sent_on') });

            await box.getByRole('button', { name: /calendar$/ }).click();
            assert.equal(await box.locator('.dated-native').inputValue(), '2026-02-01');
            await box.locator('.dated-native').evaluate((calendar) => {
                calendar.value = '2026-03-04';
                calendar.dispatchEvent(new Event('change', { bubbles: true }));
            });
            assert.equal(await page.locator('#id_sent_on').inputValue(), '2026-03-04');
            await page.locator('#id_sent_on').fill('0044-03-15');
            assert.equal(await page.locator('#id_sent_on').inputValue(), '0044-03-15');
        },
    },
];

export const tests = [...leaving, ...mistakes, ...together, ...dates];
