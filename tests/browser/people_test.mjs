// people_test.mjs -- rights as checkboxes, and sessions that are ended.
import assert from 'node:assert/strict';
import { until, Visit } from './lib/visit.mjs';

const right = (page, model, verb) => page.locator(`[name=right][value="main.${model}:${verb}"]`);

export const tests = [
    {
        name: 'who may change may view: the one box checks the other',
        async play(visit) {
            const { page } = visit;

            await visit.open('/auth/group/add/');
            await right(page, 'payment', 'change').check();
            assert.equal(await right(page, 'payment', 'view').isChecked(), true);
            assert.equal(await right(page, 'payment', 'delete').isChecked(), false);
        },
    },
    {
        name: 'a group is made with rights, and its rights are checked when it is opened again',
        engines: ['sqlite', 'postgres'],
        async play(visit) {
            const { page } = visit;

            await visit.open('/auth/group/add/');
            await page.locator('#id_name').fill('Bookkeepers');
            await right(page, 'payment', 'change').check();
            await page.locator('[name=_save]').click();
            await page.locator('.messagelist .success').waitFor();
            await page.getByRole('link', { name: 'Bookkeepers' }).last().click();
            await right(page, 'payment', 'view').waitFor();
            assert.equal(await right(page, 'payment', 'view').isChecked(), true);
            assert.equal(await right(page, 'payment', 'change').isChecked(), true);
            assert.equal(await right(page, 'account', 'view').isChecked(), false);
        },
    },
    {
        name: 'the filter over rights leaves the models with that name, and Enter sends nothing',
        async play(visit) {
            const { page } = visit;

            await visit.open('/auth/user/add/');
            await page.getByLabel('Filter models').fill('paym');
            assert.deepEqual(await page.locator('.rights-table tbody th:visible').allInnerTexts(), ['Payments']);
            await page.keyboard.press('Enter');
            await page.getByLabel('Filter models').fill('');
            assert.ok(await page.locator('.rights-table tbody th:visible').count() > 10);
            assert.equal(visit.path, '/auth/user/add/');
        },
    },
    {
        name: 'a session that is ended elsewhere is over at the next page',
        options: { person: 'eve' },
        async play(visit) {
            const other = await Visit.begin(visit.context.browser(), visit.desk, { person: 'eve' });

            try {
                await other.open('/');
                await visit.open('/sessions/');
                await visit.page.locator('button[name=others]').click();
                await until(async () => await visit.page.locator('.sessions > li').count() === 1, 'one is left');
                await other.open('/');
                assert.match(other.path, /^\/login\//);
            } finally {
                await other.end();
            }
        },
    },
];
