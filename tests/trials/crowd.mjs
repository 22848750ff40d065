// crowd.mjs -- many at once: people who save, tables in one database, columns in
// one table.
import { Browser } from '../lib/browser.mjs';
import { beginSession, readPerson } from '../lib/people.mjs';

function check(isTrue, message) {
    if (!isTrue)
        throw new Error(message);
}

async function begin(stage, what) {
    stage.what = { isMigrated: true, sql: '', ...what };
    stage.people = [readPerson(['ada', 'superuser'])];
    await stage.serving();
    stage.useBrowser('ada');
    await beginSession(stage.database, stage.browser, 'ada');
    await stage.browser.open('/');
}

async function save(stage, number, count) {
    const browser = new Browser(stage.server.base);
    const statuses = [];

    browser.cookies = new Map(stage.browser.cookies);
    stage.browsers.set(`browser ${number}`, browser);
    for (let i = 0; i < count; i++)
        statuses.push((await browser.post('/main/tag/add/', [['name', `tag ${number} ${i}`]])).status,
            (await browser.post('/main/account/1/change/', [['note', `note ${number} ${i}`]])).status);
    return statuses;
}

async function playSaves(stage) {
    await begin(stage, { name: 'office' });
    const statuses = (await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((number) => save(stage, number, 12)))).flat();
    const wrong = statuses.filter((status) => status !== 302);
    const [tags] = await stage.database.query('SELECT count(*) FROM tag WHERE name LIKE \'tag %\'');
    const [entries] = await stage.database.query('SELECT count(*) FROM reeve_audit_entry');

    check(!wrong.length, `${wrong.length} of ${statuses.length} saves failed: ${[...new Set(wrong)]}`);
    check(tags === '96', `${tags} rows are there, not 96.`);
    check(entries === '192', `${entries} entries are in the trail, not 192.`);
}

// Two people change the same number from what they see: one of them is told.
async function playRace(stage) {
    await begin(stage, { name: 'office' });
    const browsers = [1, 2, 3, 4].map(() => {
        const browser = new Browser(stage.server.base);

        browser.cookies = new Map(stage.browser.cookies);
        return browser;
    });

    await Promise.all(browsers.map((browser) => browser.open('/main/account/1/change/')));
    browsers.forEach((browser, i) => browser.form.fill('company', `Company ${i}`));
    const pages = await Promise.all(browsers.map((browser) => browser.press('_save')));
    const saved = pages.filter((page) => page.words.includes('was changed successfully'));
    const told = pages.filter((page) => page.words.includes('This was not saved: the record has changed'));

    browsers.forEach((browser) => browser.close());
    check(saved.length === 1 && told.length === 3, `${saved.length} saved, ${told.length} were told.`);
}

const manyTables = Array.from({ length: 1000 }, (_, i) => `CREATE TABLE table_${i} (id INTEGER PRIMARY KEY,` +
    ` name VARCHAR(40), parent_id INTEGER REFERENCES table_${i ? i - 1 : 0} (id));`).join('\n');

async function playManyTables(stage) {
    await begin(stage, { name: 'sql', sql: manyTables });
    const started = performance.now();
    const index = await stage.browser.open('/');
    const last = await stage.browser.open('/main/table_999/');
    const app = await stage.browser.open('/main/');
    const ms = performance.now() - started;

    check([index, last, app].every((page) => page.status === 200), `${index.status} ${last.status} ${app.status}`);
    check(index.text.includes('/main/table_999/'), 'The index does not list all tables.');
    check(app.text.includes('/main/table_999/'), 'The page of the app does not list all tables.');
    check(ms < 6000, `Three pages took ${Math.round(ms)} ms.`);
}

const manyColumns = 'CREATE TABLE wide (id INTEGER PRIMARY KEY, ' +
    Array.from({ length: 500 }, (_, i) => `c${i} VARCHAR(20)`).join(', ') + ');\nINSERT INTO wide (id, c0, c499) VALUES (1, \'a\', \'z\');';

async function playManyColumns(stage) {
    await begin(stage, { name: 'sql', sql: manyColumns });
    const { browser } = stage;

    check((await browser.open('/main/wide/')).status === 200, 'The list is not there.');
    check((await browser.open('/main/wide/1/change/')).status === 200, 'The record is not there.');
    check(browser.form.value('c499') === 'z', `c499 is ${browser.form.value('c499')}.`);
    browser.form.fill('c250', 'middle');
    const page = await browser.press('_save');

    check(page.words.includes('was changed successfully'), page.words.slice(0, 300));
    const [row] = await stage.database.query('SELECT c0, c250, c499, c1 IS NULL OR c1 = \'\' FROM wide');

    check(/^a\|middle\|z\|(1|t)$/.test(row), row);
}

export const trials = [
    { name: 'Eight people who save at once all save.', play: playSaves },
    { name: 'Of four people who save the same record one does, and three are told.', play: playRace },
    { name: 'A thousand tables are served.', play: playManyTables },
    { name: 'Five hundred columns are edited.', play: playManyColumns },
];
