// layout_test.mjs -- long words, scripts from right to left, narrow tables.
import assert from 'node:assert/strict';
import { NARROW, WIDE } from './lib/visit.mjs';

const direction = (locator) => locator.evaluate((element) => getComputedStyle(element).direction);

// The number of lines that the text of an element takes.
const lines = (locator) => locator.evaluate((element) => {
    const range = document.createRange();

    range.selectNodeContents(element);
    return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
});

export const tests = [
    {
        name: 'Arabic runs from right to left where it is typed and where it is listed',
        async play(visit) {
            const { page } = visit;

            await visit.open('/main/poster/2/change/');
            assert.equal(await direction(page.locator('#id_title')), 'rtl');
            assert.equal(await direction(page.locator('#id_body')), 'rtl');
            await visit.open('/main/poster/1/change/');
            assert.equal(await direction(page.locator('#id_body')), 'ltr');
            await visit.open('/main/poster/');
            assert.equal(await direction(page.locator('tbody .value', { hasText: 'مرحبا' }).first()), 'rtl');
            assert.equal(await direction(page.locator('html')), 'ltr');
        },
    },
    {
        name: 'a list of very long words keeps its columns in reach',
        async play(visit) {
            for (const size of [WIDE, NARROW]) {
                await visit.page.setViewportSize(size);
                await visit.open('/main/poster/');
                for (const value of await visit.page.locator('tbody .value').all())
                    assert.ok((await value.boundingBox()).width <= 360, await value.innerText());
                assert.equal(await visit.overflow(), 0);
            }
        },
    },
    {
        name: 'on a narrow screen a box stands before its label, and the help below',
        options: { size: NARROW },
        async play(visit) {
            const { page } = visit;

            await visit.open('/main/account/add/');
            const box = await page.locator('#id_needs_review').boundingBox();
            const label = await page.locator('label[for=id_needs_review]').boundingBox();
            const help = await page.locator('.field.is-checkbox .help').first().boundingBox();

            assert.ok(box.x + box.width <= label.x, 'the label is right of the box');
            assert.ok(Math.abs(box.y + box.height / 2 - label.y - label.height / 2) < 8, 'on the same line');
            assert.ok(help.y >= label.y + label.height - 1, 'the help is below');
        },
    },
    {
        name: 'on a narrow screen the names in a table of rights are not broken',
        options: { size: NARROW },
        async play(visit) {
            await visit.open('/auth/group/add/');
            for (const name of ['Accounts', 'Payments', 'Notifications'])
                assert.equal(await lines(visit.page.locator('.rights-table th', { hasText: name }).first()),
                    1, name);
        },
    },
];
