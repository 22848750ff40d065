// pages.mjs -- every kind of page there is, and how one gets there: what holds
// for all pages is tested on this list, and pictures are taken of it.

const opens = (path) => (visit) => visit.open(path);

// An account that has been billed, with an owner and payments.
export function richAccount(desk) {
    desk.rich ??= desk.value('SELECT a.id FROM account a JOIN payment p ON p.account_id = a.id' +
        ' WHERE a.owner_id IS NOT NULL AND a.note <> \'\' GROUP BY a.id ORDER BY count(*) DESC, a.id LIMIT 1');
    return desk.rich;
}

async function openAccount(visit, end) {
    await visit.open(`/main/account/${await richAccount(visit.desk)}/${end}`);
}

async function failLogin(visit) {
    await visit.open('/login/');
    await visit.page.getByLabel('Username').fill('ada');
    await visit.page.getByLabel('Password').fill('not the password');
    await visit.page.getByRole('button', { name: 'Sign in' }).click();
    await visit.page.getByRole('alert').waitFor();
}

async function saveWrong(visit) {
    await openAccount(visit, 'change/');
    await visit.page.locator('#id_email').fill('');
    await visit.page.locator('#id_company').fill('');
    await visit.page.locator('[name=_save]').click();
    await visit.page.locator('.errornote').waitFor();
}

async function saveTooLate(visit) {
    const key = await richAccount(visit.desk);
    const mine = `Saved by me ${Math.random()}`;

    await openAccount(visit, 'change/');
    await visit.desk.query(`UPDATE account SET contact_name = 'Theirs ${Math.random()}' WHERE id = ${key}`);
    await visit.page.locator('details.module summary').first().click();
    await visit.page.locator('#id_contact_name').fill(mine);
    await visit.page.locator('[name=_save]').click();
    await visit.page.locator('.conflict').waitFor();
}

async function selectTwo(visit) {
    await visit.open('/main/chip/');
    await visit.page.locator('.action-select').nth(0).check();
    await visit.page.locator('.action-select').nth(1).check();
    await visit.page.locator('#id_action').selectOption('delete_selected');
    await visit.page.getByRole('button', { name: 'Go', exact: true }).click();
    await visit.page.locator('.confirm').waitFor();
}

async function saveAndSee(visit) {
    await visit.open('/main/pin/1/change/');
    await visit.page.locator('#id_place').fill(`Wall ${Math.random()}`);
    await visit.page.locator('[name=_save]').click();
    await visit.page.locator('.messagelist').waitFor();
}

export const PAGES = [
    { name: 'login', person: null, go: opens('/login/') },
    { name: 'login-wrong', person: null, statuses: [400, 401, 403], go: failLogin },
    { name: 'index', go: opens('/') },
    { name: 'index-unserved', go: async (visit) => {
        await visit.open('/');
        await visit.page.locator('.unserved summary').click();
    } },
    { name: 'index-without-rights', person: 'dee', go: opens('/') },
    { name: 'app', go: opens('/main/') },
    { name: 'list', go: opens('/main/account/') },
    { name: 'list-second-page', go: opens('/main/account/?p=2&o=2.-1') },
    { name: 'list-filtered', go: opens('/main/account/?plan__exact=monthly&q=a') },
    { name: 'list-nothing-found', go: opens('/main/account/?q=zzzzzz') },
    { name: 'list-empty', go: opens('/main/leaflet/') },
    { name: 'list-long-words', go: opens('/main/poster/') },
    { name: 'list-saved', go: saveAndSee },
    { name: 'list-read-only', person: 'bo', go: opens('/main/payment/') },
    { name: 'finder', go: async (visit) => {
        await visit.open('/');
        await visit.page.keyboard.press('/');
        await visit.page.locator('#finder-list [role=option]').first().waitFor();
    } },
    { name: 'add', go: opens('/main/account/add/') },
    { name: 'change', go: (visit) => openAccount(visit, 'change/') },
    { name: 'change-relation', go: opens('/main/parcel/1/change/') },
    { name: 'change-choosing', go: async (visit) => {
        await visit.open('/main/parcel/1/change/');
        await visit.page.getByRole('combobox', { name: /^Town/ }).fill('Town 1');
        await visit.page.locator('.combo-list:visible [role=option]').nth(2).waitFor();
        await visit.page.keyboard.press('ArrowDown');
    } },
    { name: 'change-long-words', go: opens('/main/poster/1/change/') },
    { name: 'change-right-to-left', go: opens('/main/poster/2/change/') },
    { name: 'change-wrong', go: saveWrong },
    { name: 'change-conflict', statuses: [409], go: saveTooLate },
    { name: 'view', person: 'bo', go: async (visit) => visit.open(`/main/payment/${await visit.desk.value(
        'SELECT min(id) FROM payment')}/change/`) },
    { name: 'delete', go: opens('/main/parcel/2/delete/') },
    { name: 'delete-forbidden', go: (visit) => openAccount(visit, 'delete/') },
    { name: 'delete-selected', go: selectTwo },
    { name: 'history', go: (visit) => openAccount(visit, 'history/') },
    { name: 'history-full', go: async (visit) => {
        await saveAndSee(visit);
        await visit.open('/main/pin/1/history/');
    } },
    { name: 'users', go: opens('/auth/user/') },
    { name: 'user-add', go: opens('/auth/user/add/') },
    { name: 'user-change', go: opens('/auth/user/3/change/') },
    { name: 'user-password', go: opens('/auth/user/3/password/') },
    { name: 'user-delete', go: opens('/auth/user/3/delete/') },
    { name: 'groups', go: opens('/auth/group/') },
    { name: 'group-add', go: opens('/auth/group/add/') },
    { name: 'password', go: opens('/password_change/') },
    { name: 'sessions', person: 'cy', go: opens('/sessions/') },
    { name: 'status', go: opens('/status/') },
    { name: 'debug', go: opens('/main/account/?_debug=1') },
    { name: 'error-404', statuses: [404], go: opens('/main/nothing/') },
    { name: 'error-403', person: 'bo', statuses: [403], go: opens('/auth/user/') },
];
