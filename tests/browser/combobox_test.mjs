// combobox_test.mjs -- choosing the record that a relation points at.
import assert from 'node:assert/strict';
import { until } from './lib/visit.mjs';

const FAST_MS = 3000;       // from the last letter to the choices, on a busy machine
const ANSWER_BYTES = 20000;

let key = 1000;

// A parcel of the test's own; the window shows its form.
async function openParcel(visit) {
    const own = ++key;

    await visit.desk.query(`INSERT INTO parcel VALUES (${own}, 'Own', 77777, 5, NULL, NULL)`);
    await visit.open(`/main/parcel/${own}/change/`);
    return own;
}

const combo = (page, label) => page.getByRole('combobox', { name: label });
const choices = (page) => page.locator('.combo-list:visible [role=option]');

async function offers(page, name) {
    await until(async () => (await choices(page).allInnerTexts()).includes(name), `${name} is offered`);
}

async function save(visit, own) {
    await visit.page.locator('[name=_save]').click();
    await visit.page.locator('.messagelist .success').waitFor();
    return visit.desk.value(`SELECT town_id || ',' || coalesce(CAST(depot_id AS varchar(9)), 'none')` +
        ` FROM parcel WHERE id = ${own}`);
}

export const tests = [
    {
        name: 'the label is shown, and a record is chosen by typing and by keyboard',
        engines: ['sqlite', 'postgres'],
        async play(visit) {
            const { page } = visit;
            const own = await openParcel(visit);
            const town = combo(page, /^Town/);

            assert.equal(await town.inputValue(), 'Town 77777');
            await town.focus();
            await page.keyboard.type('Town 4242');
            await offers(page, 'Town 4242');
            assert.equal(await town.getAttribute('aria-expanded'), 'true');
            await page.keyboard.press('ArrowDown');
            const chosen = await page.locator('.combo-list [aria-selected=true]').innerText();

            await page.keyboard.press('Enter');
            assert.equal(await town.inputValue(), chosen);
            assert.equal(await town.getAttribute('aria-expanded'), 'false');
            assert.equal(await save(visit, own), `${chosen.replace('Town ', '')},5`);
        },
    },
    {
        name: 'a record is chosen by mouse from the list that the arrow opens',
        async play(visit) {
            const { page } = visit;
            const own = await openParcel(visit);

            await page.locator('.field', { hasText: 'Depot' }).getByRole('button', { name: 'Show choices' }).click();
            await until(async () => await choices(page).count() > 3, 'choices are offered');
            const name = await choices(page).nth(2).innerText();

            await choices(page).nth(2).click();
            assert.equal(await combo(page, /^Depot/).inputValue(), name);
            assert.equal(await save(visit, own), `77777,${name.replace('Town ', '')}`);
        },
    },
    {
        name: 'a relation that may be empty is cleared, one that must not be cannot',
        async play(visit) {
            const { page } = visit;
            const own = await openParcel(visit);

            assert.equal(await page.locator('.field', { hasText: 'Town' }).first()
                .getByRole('button', { name: 'Clear' }).count(), 0);
            await page.locator('.field', { hasText: 'Depot' }).getByRole('button', { name: 'Clear' }).click();
            assert.equal(await combo(page, /^Depot/).inputValue(), '');
            assert.equal(await save(visit, own), '77777,none');
        },
    },
    {
        name: 'an emptied box is an empty relation, a half typed one changes nothing',
        async play(visit) {
            const { page } = visit;
            const own = await openParcel(visit);
            const depot = combo(page, /^Depot/);
            const town = combo(page, /^Town/);

            await depot.fill('');
            await town.fill('Town 12');
            await page.locator('#id_title').focus();
            assert.equal(await town.inputValue(), 'Town 77777');
            assert.equal(await save(visit, own), '77777,none');
        },
    },
    {
        name: 'Escape closes the choices and gives back what was chosen',
        async play(visit) {
            const { page } = visit;

            await openParcel(visit);
            const town = combo(page, /^Town/);

            await town.fill('Town 9');
            await until(async () => await choices(page).count() > 1, 'choices are offered');
            await page.keyboard.press('Escape');
            assert.equal(await choices(page).count(), 0);
            assert.equal(await town.inputValue(), 'Town 77777');
        },
    },
    {
        name: 'of 100,000 records a few are loaded, quickly, and none before they are asked for',
        engines: ['sqlite', 'postgres'],
        async play(visit) {
            const { page } = visit;
            const asked = [];

            page.on('response', (response) => {
                if (response.url().includes('/autocomplete/'))
                    asked.push(response);
            });
            await openParcel(visit);
            assert.ok((await page.content()).length < 100000, 'the page does not hold the records');
            assert.equal(asked.length, 0);
            await combo(page, /^Town/).fill('Town 9999');
            const startedMs = performance.now();

            await offers(page, 'Town 9999');
            assert.ok(performance.now() - startedMs < FAST_MS, `${performance.now() - startedMs} ms`);
            for (const response of asked)
                assert.ok((await response.body()).length < ANSWER_BYTES);
            assert.ok(await choices(page).count() <= 50);
        },
    },
    {
        name: 'a text that fits nothing is answered with a sentence, and cannot be chosen',
        async play(visit) {
            const { page } = visit;

            await openParcel(visit);
            await combo(page, /^Town/).fill('nowhere at all');
            await page.getByText('Nothing found.').waitFor();
            await page.keyboard.press('Enter');
            await page.locator('#id_title').focus();
            assert.equal(await combo(page, /^Town/).inputValue(), 'Town 77777');
        },
    },
];
