// page_test.mjs -- what holds on every page there is: nothing is wider than the
// window, the accessibility checker finds nothing serious, and the browser has
// nothing to complain about.
import assert from 'node:assert/strict';
import { PAGES } from './lib/pages.mjs';
import { NARROW, WIDE } from './lib/visit.mjs';

async function fits(visit, size) {
    await visit.page.setViewportSize(size);
    const over = await visit.overflow();

    assert.equal(over, 0, `At ${size.width} the page is ${over} too wide: ${over && await visit.widest()}`);
}

// Looking at colors takes most of the checker's time, and they are the same on
// a narrow screen.
const COLORS_ALONE = { runOnly: ['color-contrast'] };
const NO_COLORS = { rules: { 'color-contrast': { enabled: false } } };

async function isAccessible(visit, how, options) {
    assert.deepEqual(await visit.violations(options), [], how);
}

async function look(visit) {
    const { page } = visit;

    await fits(visit, WIDE);
    await isAccessible(visit, 'light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await isAccessible(visit, 'dark', COLORS_ALONE);
    await fits(visit, NARROW);
    await isAccessible(visit, 'narrow', NO_COLORS);
}

const everyPage = PAGES.map(({ name, person, statuses, go }) => ({
    name: `the page "${name}" fits, is accessible, and the browser does not complain`,
    options: { person },
    sharesWindow: true,
    async play(visit) {
        await visit.page.setViewportSize(WIDE);
        await visit.page.emulateMedia({ colorScheme: 'light' });
        (statuses ?? []).forEach((status) => visit.allow(status));
        await go(visit);
        await look(visit);
    },
}));

export const tests = [
    ...everyPage,
    {
        name: 'the accessibility checker is able to fail',
        options: { person: null },
        async play(visit) {
            await visit.open('/login/');
            await visit.page.evaluate(() => {
                document.querySelector('label').remove();
            });
            assert.match((await visit.violations()).join(), /label/);
        },
    },
    {
        name: 'a violation of the content security policy is noticed',
        options: { person: null },
        async play(visit) {
            await visit.open('/login/');
            await visit.page.evaluate(() => {
                const script = document.createElement('script');

                script.textContent = 'window.wasRun = true';
                document.body.append(script);
            });
            assert.equal(await visit.page.evaluate('window.wasRun'), undefined);
            assert.match(visit.problems.join(), /CSP|Content Security Policy/i);
            visit.problems.length = 0;
        },
    },
    {
        name: 'on paper there is the record, without menus and buttons',
        async play(visit) {
            await visit.open('/main/parcel/1/change/');
            await visit.page.emulateMedia({ media: 'print' });
            for (const what of ['.sidebar', '.topbar', '.submit-row', '.skip'])
                assert.equal(await visit.page.locator(what).isVisible(), false, what);
            assert.ok(await visit.page.locator('h1').isVisible());
            await visit.open('/main/account/');
            for (const what of ['.sidebar', '.filters', '.actions', '.pages ul', '.search'])
                assert.equal(await visit.page.locator(what).first().isVisible(), false, what);
            assert.ok(await visit.page.locator('#result_list').isVisible());
            await visit.context.addCookies([{ name: 'theme', value: 'dark', url: visit.desk.base }]);
            await visit.page.reload();
            assert.match(await visit.page.evaluate(() => getComputedStyle(document.querySelector('h1')).color),
                /^rgb\(\d\d?, \d\d?, \d\d?\)$/, 'ink is dark, whatever the theme');
            assert.equal(await visit.page.evaluate(() => {
                const box = document.querySelector('.table-box');

                return box.scrollHeight > box.clientHeight + 2;
            }), false, 'all rows are printed, not those in sight');
        },
    },
    {
        name: 'the first Tab leads to the content',
        async play(visit) {
            await visit.open('/main/account/');
            await visit.page.keyboard.press('Tab');
            await visit.page.waitForFunction(() => document.activeElement.matches('.skip'));
            await visit.page.keyboard.press('Enter');
            await visit.page.waitForFunction(() => document.activeElement.id === 'main');
        },
    },
];
