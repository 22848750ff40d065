// plain_test.mjs -- the console without JavaScript.
import assert from 'node:assert/strict';
import { PASSWORD } from '../lib/people.mjs';
import { NARROW } from './lib/visit.mjs';

const PLAIN = { person: null, javaScriptEnabled: false };

async function signIn(visit) {
    await visit.open('/login/');
    await visit.page.getByLabel('Username').fill('cy');
    await visit.page.getByLabel('Password').fill(PASSWORD);
    await visit.page.getByRole('button', { name: 'Sign in' }).click();
    await visit.page.waitForURL((url) => url.pathname === '/');
}

export const tests = [
    {
        name: 'without JavaScript one signs in, adds, changes, searches, deletes and signs out',
        engines: ['sqlite', 'postgres'],
        options: PLAIN,
        async play(visit) {
            const { page } = visit;

            await signIn(visit);
            await page.locator('.nav-model', { hasText: /^Tags$/ }).click();
            await page.getByRole('link', { name: 'Add tag' }).last().click();
            await page.locator('#id_name').fill('plain tag');
            await page.locator('[name=_save]').click();
            await page.locator('.messagelist .success').waitFor();
            await page.locator('#result_list').getByRole('link', { name: 'plain tag' }).click();
            await page.locator('#id_description').fill('Without a script.');
            await page.locator('[name=_save]').click();
            await page.locator('.messagelist .success').waitFor();
            assert.equal(await visit.desk.value('SELECT description FROM tag WHERE name = \'plain tag\''),
                'Without a script.');
            await page.locator('#searchbar').fill('plain');
            await page.getByRole('button', { name: 'Search' }).click();
            assert.equal(await page.locator('#result_list tbody tr').count(), 1);
            await page.locator('.action-select').check();
            await page.locator('#id_action').selectOption('delete_selected');
            await page.getByRole('button', { name: 'Go', exact: true }).click();
            await page.getByRole('button', { name: 'Yes, delete' }).click();
            assert.equal(await visit.desk.value('SELECT count(*) FROM tag WHERE name = \'plain tag\''), '0');
            await page.locator('.person-menu summary').click();
            await page.getByRole('button', { name: 'Sign out' }).click();
            await visit.open('/');
            assert.match(visit.path, /^\/login\//);
        },
    },
    {
        name: 'without JavaScript a relation is a box for its key, with its label beside it',
        options: PLAIN,
        async play(visit) {
            const { page } = visit;

            await visit.desk.query('INSERT INTO parcel VALUES (900, \'Plain\', 77777, NULL, NULL, NULL)');
            await signIn(visit);
            await visit.open('/main/parcel/900/change/');
            assert.equal(await page.locator('#id_town_id').inputValue(), '77777');
            assert.equal(await page.locator('.relation-label').first().innerText(), 'Town 77777');
            await page.locator('#id_town_id').fill('12');
            await page.locator('[name=_save]').click();
            await page.locator('.messagelist .success').waitFor();
            assert.equal(await visit.desk.value('SELECT town_id FROM parcel WHERE id = 900'), '12');
        },
    },
    {
        name: 'without JavaScript nothing is shown that only a script makes useful',
        options: PLAIN,
        async play(visit) {
            await signIn(visit);
            await visit.open('/main/account/');
            for (const one of await visit.page.locator('.needs-script').all())
                assert.equal(await one.isVisible(), false, await one.getAttribute('class'));
        },
    },
    {
        name: 'without JavaScript the menu of a narrow screen opens and closes',
        options: { ...PLAIN, size: NARROW },
        async play(visit) {
            const { page } = visit;

            await signIn(visit);
            assert.equal(await page.locator('#sidebar').isVisible(), false);
            await page.getByRole('link', { name: 'Open the menu' }).click();
            await page.locator('#sidebar').waitFor();
            await page.getByRole('link', { name: 'Close the menu' }).click();
            await page.locator('#sidebar').waitFor({ state: 'hidden' });
        },
    },
];
