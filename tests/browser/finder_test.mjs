// finder_test.mjs -- going to a model by its name, without the mouse.
import assert from 'node:assert/strict';
import { until } from './lib/visit.mjs';

const options = (page) => page.locator('#finder-list [role=option] span:first-child').allInnerTexts();
const isOpen = (page) => page.locator('#finder').evaluate((dialog) => dialog.open);
const finds = (page, name) => until(async () => (await options(page))[0] === name, `${name} is found first`);

export const tests = [
    {
        name: '"/" opens the search, arrow keys choose, Enter goes there',
        engines: ['sqlite', 'postgres'],
        async play(visit) {
            const { page } = visit;

            await visit.open('/');
            await page.keyboard.press('/');
            assert.equal(await page.evaluate(() => document.activeElement.id), 'finder-input');
            await until(async () => (await options(page)).length > 10, 'all models are offered');
            await page.keyboard.type('no');
            await until(async () => (await options(page)).length < 5, 'fewer are offered');
            const found = await options(page);

            assert.ok(found.length >= 2, found.join());
            await page.keyboard.press('ArrowDown');
            assert.equal(await page.locator('#finder-list [aria-selected=true] span:first-child').innerText(),
                found[1]);
            assert.equal(await page.locator('#finder-input').getAttribute('aria-activedescendant'), 'finder-1');
            await page.keyboard.press('ArrowUp');
            await page.keyboard.press('Enter');
            await page.waitForURL('**/main/**');
            assert.equal(await page.locator('h1').innerText(), found[0]);
        },
    },
    {
        name: 'Ctrl-K opens the search even from a field, and Escape gives the field back',
        async play(visit) {
            const { page } = visit;

            await visit.open('/main/account/');
            await page.locator('#searchbar').focus();
            await page.keyboard.type('a/b');
            assert.equal(await isOpen(page), false, 'a "/" in a field is a slash');
            assert.equal(await page.locator('#searchbar').inputValue(), 'a/b');
            await page.keyboard.press('Control+k');
            assert.equal(await isOpen(page), true);
            await page.keyboard.press('Escape');
            assert.equal(await isOpen(page), false);
            assert.equal(await page.evaluate(() => document.activeElement.id), 'searchbar');
        },
    },
    {
        name: 'a name that nothing has is answered with a sentence',
        async play(visit) {
            const { page } = visit;

            await visit.open('/');
            await page.locator('.finder-open').click();
            await until(async () => (await options(page)).length > 10, 'all models are offered');
            await page.keyboard.type('zzzz');
            await page.locator('.finder-none', { hasText: 'Nothing is called that.' }).waitFor();
            await page.keyboard.press('Enter');
            assert.equal(visit.path, '/');
        },
    },
    {
        name: 'the best name stands first, and a click goes there',
        async play(visit) {
            const { page } = visit;

            await visit.open('/');
            await page.keyboard.press('/');
            await page.keyboard.type('pay');
            await finds(page, 'Payments');
            await page.locator('#finder-list [role=option]').first().click();
            await page.waitForURL('**/main/payment/');
        },
    },
    {
        name: 'a person finds only the models that they may see',
        options: { person: 'bo' },
        async play(visit) {
            const { page } = visit;

            await visit.open('/');
            await page.keyboard.press('/');
            await until(async () => (await options(page)).length > 0, 'models are offered');
            assert.deepEqual((await options(page)).sort(), ['Accounts', 'Payments']);
        },
    },
];
