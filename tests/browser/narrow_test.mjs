// narrow_test.mjs -- the frame of the page on a telephone.
import assert from 'node:assert/strict';
import { NARROW, until } from './lib/visit.mjs';

const sidebarIsInSight = (page) => page.evaluate(() => {
    const box = document.getElementById('sidebar').getBoundingClientRect();
    const style = getComputedStyle(document.getElementById('sidebar'));

    return box.right > 1 && box.left < innerWidth && style.visibility !== 'hidden' && style.display !== 'none';
});

const opens = (page) => until(() => sidebarIsInSight(page), 'the menu opens');
const closes = (page) => until(async () => !await sidebarIsInSight(page), 'the menu closes');

const focused = (page) => page.evaluate(() => document.activeElement.getAttribute('aria-label'));

export const tests = [
    {
        name: 'the menu opens by its button and closes by its own, by Escape and by a touch beside it',
        options: { size: NARROW, hasTouch: true, reducedMotion: 'no-preference' },
        async play(visit) {
            const { page } = visit;
            const menu = page.getByRole('link', { name: 'Open the menu' });

            await visit.open('/main/account/');
            assert.equal(await sidebarIsInSight(page), false);
            await menu.click();
            await opens(page);
            assert.equal(await focused(page), 'Close the menu');
            await page.getByRole('link', { name: 'Close the menu' }).click();
            await closes(page);
            assert.equal(await focused(page), 'Open the menu');
            await menu.click();
            await opens(page);
            await page.keyboard.press('Escape');
            await closes(page);
            await menu.click();
            await opens(page);
            await page.touchscreen.tap(380, 500);
            await closes(page);
        },
    },
    {
        name: 'a model is chosen from the menu, and the menu is closed again',
        options: { size: NARROW },
        async play(visit) {
            const { page } = visit;

            await visit.open('/');
            await page.getByRole('link', { name: 'Open the menu' }).click();
            await page.locator('.nav-model', { hasText: 'Payments' }).click();
            await page.waitForURL('**/main/payment/');
            assert.equal(await sidebarIsInSight(page), false);
        },
    },
    {
        name: 'the closed menu is not in the way of the keyboard',
        options: { size: NARROW },
        async play(visit) {
            await visit.open('/');
            for (let i = 0; i < 6; i++) {
                await visit.page.keyboard.press('Tab');
                assert.equal(await visit.page.evaluate(() =>
                    Boolean(document.activeElement.closest('#sidebar'))), false, `after ${i + 1} times Tab`);
            }
        },
    },
    {
        name: 'filters are folded away on a narrow screen, and unfold',
        options: { size: NARROW },
        async play(visit) {
            const { page } = visit;

            await visit.open('/main/account/');
            assert.equal(await page.locator('#changelist-filter').isVisible(), false);
            await page.locator('.filters-fold summary').click();
            await page.locator('#changelist-filter').getByRole('link', { name: 'Trial', exact: true }).click();
            await page.waitForURL('**plan__exact=trial**');
            assert.equal(await visit.overflow(), 0);
        },
    },
    {
        name: 'the filter of the menu leaves the models with that name, and Enter opens the first',
        async play(visit) {
            const { page } = visit;

            await visit.open('/');
            await page.getByLabel('Filter the models').fill('paym');
            assert.deepEqual(await page.locator('.nav-model:visible').allInnerTexts(), ['Payments']);
            await page.getByLabel('Filter the models').fill('nothing is called so');
            await page.locator('.sidebar-none').waitFor();
            await page.keyboard.press('Escape');
            assert.ok(await page.locator('.nav-model:visible').count() > 5);
            await page.getByLabel('Filter the models').fill('paym');
            await page.keyboard.press('Enter');
            await page.waitForURL('**/main/payment/');
        },
    },
    {
        name: 'a menu closes by Escape and by a click elsewhere',
        async play(visit) {
            const { page } = visit;
            const menu = page.locator('.person-menu');

            await visit.open('/');
            await menu.locator('summary').click();
            assert.equal(await menu.getAttribute('open'), '');
            await page.keyboard.press('Escape');
            assert.equal(await menu.getAttribute('open'), null);
            await menu.locator('summary').click();
            await page.locator('h1').click();
            assert.equal(await menu.getAttribute('open'), null);
        },
    },
];
