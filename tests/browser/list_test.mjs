// list_test.mjs -- choosing rows, sorting, filtering and turning pages.
import assert from 'node:assert/strict';
import { until } from './lib/visit.mjs';

const counter = (page) => page.locator('.action-counter');
const boxes = (page) => page.locator('.action-select');
const rows = (page) => page.locator('#result_list tbody tr');
const emails = (page) => page.locator('#result_list tbody th').allInnerTexts();
const go = (page) => page.getByRole('button', { name: 'Go', exact: true });

const choosing = [
    {
        name: 'the box in the head chooses all rows, and shows when only some are chosen',
        async play(visit) {
            const { page } = visit;
            const all = page.getByLabel('Select all on this page');

            await visit.open('/main/chip/');
            await all.check();
            assert.equal(await page.locator('.action-select:checked').count(), 6);
            assert.equal(await counter(page).innerText(), '6 of 6 selected');
            await boxes(page).nth(2).uncheck();
            assert.equal(await all.evaluate((box) => box.indeterminate), true);
            assert.equal(await counter(page).innerText(), '5 of 6 selected');
            await all.click();
            await all.uncheck();
            assert.equal(await page.locator('.action-select:checked').count(), 0);
            assert.equal(await counter(page).innerText(), '');
        },
    },
    {
        name: 'a click with Shift gives all rows between the same state',
        async play(visit) {
            const { page } = visit;

            await visit.open('/main/chip/');
            await boxes(page).nth(1).click();
            await boxes(page).nth(4).click({ modifiers: ['Shift'] });
            assert.equal(await counter(page).innerText(), '4 of 6 selected');
            await boxes(page).nth(2).click({ modifiers: ['Shift'] });
            assert.equal(await counter(page).innerText(), '1 of 6 selected');
        },
    },
    {
        name: 'rows that stay chosen on the way back are counted',
        async play(visit) {
            const { page } = visit;

            await visit.open('/main/chip/');
            await boxes(page).nth(0).check();
            await boxes(page).nth(1).check();
            await page.locator('#result_list tbody th a').first().click();
            await page.waitForURL('**/change/**');
            await page.goBack();
            const checked = await page.locator('.action-select:checked').count();

            assert.equal(await counter(page).innerText(), checked ? `${checked} of 6 selected` : '');
        },
    },
    {
        name: 'an action without rows or without a name is not sent, and the page says why',
        async play(visit) {
            const { page } = visit;

            await visit.open('/main/chip/');
            await go(page).click();
            assert.equal(await counter(page).innerText(), 'Select the records first.');
            await boxes(page).nth(0).check();
            await go(page).click();
            assert.equal(await counter(page).innerText(), 'Choose an action first.');
        },
    },
    {
        name: 'chosen rows are deleted after a confirmation, and others are not',
        engines: ['sqlite', 'postgres'],
        async play(visit) {
            const { page } = visit;

            await visit.open('/main/coin/');
            for (const name of ['penny', 'crown'])
                await rows(page).filter({ hasText: name }).locator('.action-select').check();
            await page.locator('#id_action').selectOption('delete_selected');
            await go(page).click();
            await page.getByRole('link', { name: 'No, take me back' }).click();
            await page.waitForURL('**/main/coin/**');
            assert.equal(await rows(page).count(), 4);
            for (const name of ['penny', 'crown'])
                await rows(page).filter({ hasText: name }).locator('.action-select').check();
            await page.locator('#id_action').selectOption('delete_selected');
            await go(page).click();
            await page.getByRole('button', { name: 'Yes, delete' }).click();
            await page.locator('.messagelist .success').waitFor();
            assert.equal(await rows(page).count(), 2);
            assert.deepEqual(await visit.desk.query('SELECT name FROM coin ORDER BY id'), ['dime', 'mark']);
        },
    },
];

const narrowing = [
    {
        name: 'a filter becomes a chip, and removing the chip removes the filter only',
        engines: ['sqlite', 'postgres'],
        async play(visit) {
            const { page } = visit;

            await visit.open('/main/account/');
            await page.locator('#searchbar').fill('a');
            await page.keyboard.press('Enter');
            await page.waitForURL('**q=a**');
            await page.locator('#changelist-filter').getByRole('link', { name: 'Monthly', exact: true }).click();
            await page.waitForURL('**plan__exact=monthly**');
            assert.match(visit.path, /q=a/);
            assert.equal(await page.locator('.filter.is-active .selected').innerText(), 'Monthly');
            const chips = page.locator('.chip');

            assert.equal(await chips.count(), 2);
            await chips.filter({ hasText: 'Monthly' }).click();
            await until(() => !visit.path.includes('plan__exact'), 'the filter is gone');
            assert.match(visit.path, /q=a/);
            await page.getByRole('link', { name: 'Clear all' }).click();
            await until(() => !visit.path.includes('q=a'), 'the search is gone');
            assert.equal(await page.locator('.chip').count(), 0);
        },
    },
    {
        name: 'a range of dates is applied, and keeps the other filters',
        async play(visit) {
            const { page } = visit;
            const range = page.locator('form.filter-range');

            await visit.open('/main/account/?plan__exact=monthly');
            await range.getByLabel('From').fill('2024-01-01');
            await range.getByLabel('Before').fill('2025-01-01');
            await range.getByRole('button', { name: 'Apply' }).click();
            await page.waitForURL('**signed_up_at__gte=2024-01-01**');
            assert.match(visit.path, /plan__exact=monthly/);
            const counted = await visit.desk.value('SELECT count(*) FROM account WHERE plan = \'monthly\'' +
                ' AND signed_up_at >= \'2024-01-01\' AND signed_up_at < \'2025-01-01\'');

            assert.match(await page.locator('.page-count').innerText(), new RegExp(`^${counted} `));
        },
    },
    {
        name: 'a filter that was folded stays folded',
        async play(visit) {
            const { page } = visit;
            const country = page.locator('.filter', { hasText: 'Country' });

            await visit.open('/main/account/');
            await country.locator('summary').click();
            await visit.open('/main/account/?q=a');
            await until(async () => await country.getAttribute('open') === null, 'Country is folded');
        },
    },
    {
        name: 'a click on a head sorts, says so, and turns the order at the second click',
        engines: ['sqlite', 'postgres'],
        async play(visit) {
            const { page } = visit;
            const head = page.locator('th.column-email');

            await visit.open('/main/account/');
            await head.locator('.head-sort').click();
            await page.waitForURL('**o=**');
            assert.equal(await head.getAttribute('aria-sort'), 'ascending');
            const up = await emails(page);

            assert.deepEqual(up, [...up].sort((a, b) => a.toLowerCase() < b.toLowerCase() ? -1 : 1));
            await head.locator('.head-sort').click();
            await until(async () => await head.getAttribute('aria-sort') === 'descending', 'the order turns');
            await page.locator('th.column-company .head-sort').click();
            await until(() => page.locator('th.column-company').getAttribute('aria-sort'), 'company sorts');
            assert.equal(await head.getAttribute('aria-sort'), 'descending', 'and then email');
            assert.equal(await head.locator('.head-priority').innerText(), '2');
            await head.locator('.head-unsort').click();
            await until(async () => await head.getAttribute('aria-sort') === null, 'email sorts no more');
        },
    },
    {
        name: 'pages are turned, and every row stands on exactly one',
        async play(visit) {
            const { page } = visit;
            const seen = new Set();
            let turned = 1;

            await visit.open('/main/account/');
            (await emails(page)).forEach((one) => seen.add(one));
            while (await page.locator('.pages a[rel=next]').count()) {
                await page.locator('.pages a[rel=next]').click();
                turned++;
                await until(async () => await page.locator('.this-page').innerText() === String(turned), 'next page');
                (await emails(page)).forEach((one) => seen.add(one));
            }
            assert.equal(seen.size, Number(await visit.desk.value('SELECT count(*) FROM account')));
        },
    },
    {
        name: 'the list is saved as a file of the rows in sight and the others',
        async play(visit) {
            const { page } = visit;

            await visit.open('/main/account/?plan__exact=annual');
            const [download] = await Promise.all([page.waitForEvent('download'),
                page.getByRole('link', { name: 'CSV' }).click()]);

            assert.match(download.suggestedFilename(), /account.*\.csv$/);
        },
    },
];

export const tests = [...choosing, ...narrowing];
