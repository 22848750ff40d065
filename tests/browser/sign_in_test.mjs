// sign_in_test.mjs -- the door: by keyboard, with and without luck.
import assert from 'node:assert/strict';
import { PASSWORD } from '../lib/people.mjs';

export const tests = [
    {
        name: 'a person signs in by keyboard alone, and out again',
        engines: ['sqlite', 'postgres'],
        options: { person: null },
        async play(visit) {
            const { page } = visit;

            await visit.open('/main/account/?q=a');
            assert.match(visit.path, /^\/login\/\?next=/);
            assert.equal(await page.evaluate(() => document.activeElement.name), 'username');
            await page.keyboard.type('ada');
            await page.keyboard.press('Tab');
            await page.keyboard.type(PASSWORD);
            await page.keyboard.press('Enter');
            await page.waitForURL('**/main/account/?q=a');
            await page.locator('.person-menu summary').focus();
            await page.keyboard.press('Enter');
            const out = page.getByRole('button', { name: 'Sign out' });

            await out.focus();
            await page.keyboard.press('Enter');
            await page.waitForURL('**/login/**');
            await visit.open('/');
            assert.match(visit.path, /^\/login\//, 'the session has ended');
        },
    },
    {
        name: 'a wrong password is told beside the form, with the cursor in the password',
        options: { person: null },
        async play(visit) {
            const { page } = visit;

            for (const status of [400, 401, 403, 422])
                visit.allow(status);
            await visit.open('/login/');
            await page.getByLabel('Username').fill('ada');
            await page.getByLabel('Password').fill('not the password');
            await page.getByRole('button', { name: 'Sign in' }).click();
            await page.getByRole('alert').waitFor();
            assert.equal(await page.getByLabel('Username').inputValue(), 'ada');
            assert.equal(await page.evaluate(() => document.activeElement.name), 'password');
            assert.equal(await page.getByLabel('Password').getAttribute('aria-invalid'), 'true');
        },
    },
];
