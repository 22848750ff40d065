// theme_test.mjs -- light and dark: chosen, kept, and never the wrong one first.
import assert from 'node:assert/strict';
import { until } from './lib/visit.mjs';

const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

function isDark(color) {
    const [red, green, blue] = color.match(/[\d.]+/g).map(Number);

    return red + green + blue < 200;
}

async function chooseTheme(page, wanted) {
    for (let i = 0; i < 3 && await page.evaluate(() => document.documentElement.dataset.theme) !== wanted; i++)
        await page.getByRole('button', { name: /^Theme: / }).click();
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), wanted);
}

export const tests = [
    {
        name: 'who wants no motion sees a new theme at once',
        async play(visit) {
            const { page } = visit;

            await visit.open('/main/account/');
            assert.equal(await page.evaluate(() => {
                document.documentElement.dataset.theme = 'dark';
                document.body.getBoundingClientRect();
                return document.getAnimations().length;
            }), 0);
        },
    },
    {
        name: 'the theme follows the system until one is chosen',
        async play(visit) {
            const { page } = visit;

            await page.emulateMedia({ colorScheme: 'dark' });
            await visit.open('/');
            assert.ok(isDark(await background(page)), 'a dark system gives a dark page');
            await page.emulateMedia({ colorScheme: 'light' });
            await until(async () => !isDark(await background(page)), 'the page turns light');
            await chooseTheme(page, 'dark');
            assert.ok(isDark(await background(page)), 'the choice wins over the system');
        },
    },
    {
        name: 'the theme that was chosen is kept on the next page, and said',
        async play(visit) {
            const { page } = visit;

            await visit.open('/');
            await chooseTheme(page, 'dark');
            await visit.open('/main/account/');
            assert.ok(isDark(await background(page)));
            await page.getByRole('button', { name: 'Theme: dark' }).waitFor();
            await chooseTheme(page, 'light');
            await page.emulateMedia({ colorScheme: 'dark' });
            await page.reload();
            assert.ok(!isDark(await background(page)), 'light is light on a dark system');
        },
    },
    {
        name: 'the page is dark before any script has run',
        options: { javaScriptEnabled: false, colorScheme: 'light' },
        async play(visit) {
            await visit.context.addCookies([{ name: 'theme', value: 'dark', url: visit.desk.base }]);
            await visit.open('/main/account/');
            assert.equal(await visit.page.locator('html').getAttribute('data-theme'), 'dark');
            const color = await visit.page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);

            assert.ok(isDark(color), color);
        },
    },
    {
        name: 'a cookie with another theme is no theme',
        async play(visit) {
            await visit.context.addCookies([{ name: 'theme', value: '"><b>', url: visit.desk.base }]);
            await visit.open('/');
            assert.match(await visit.page.locator('html').getAttribute('data-theme'), /^(auto)?$/);
        },
    },
];
