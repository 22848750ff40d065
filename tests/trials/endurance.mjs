// endurance.mjs -- what happens to people at work when something dies: the
// server, the database, the lock on it.
import { spawn } from 'node:child_process';
import { Browser } from '../lib/browser.mjs';
import { beginSession, readPerson } from '../lib/people.mjs';
import { sleep } from '../lib/server.mjs';

function check(isTrue, message) {
    if (!isTrue)
        throw new Error(message);
}

async function begin(stage, what = { name: 'office' }) {
    stage.what = { isMigrated: true, sql: '', ...what };
    stage.people = [readPerson(['ada', 'superuser'])];
    await stage.serving();
    stage.useBrowser('ada');
    await beginSession(stage.database, stage.browser, 'ada');
    await stage.browser.open('/');
}

function another(stage) {
    const browser = new Browser(stage.server.base);

    browser.cookies = new Map(stage.browser.cookies);
    stage.browsers.set(`browser ${stage.browsers.size}`, browser);
    return browser;
}

// --- a server that is killed -------------------------------------------------------

// Add tags and look at lists until told to stop; what was answered with "saved"
// is in `saved`.
async function work(stage, number, shared) {
    const browser = another(stage);

    for (let i = 0; !shared.isOver; i++) {
        const name = `tag ${number} ${i}`;

        try {
            const answer = i % 2 ? await browser.get('/main/account/')
                : await browser.post('/main/tag/add/', [['name', name], ['_save', 'Save']]);

            shared.answers++;
            if (answer.status >= 500)
                shared.wrong.push(`${answer.status} ${answer.words.slice(0, 200)}`);
            if (answer.status === 302 && i % 2 === 0)
                shared.saved.push(name);
        } catch (error) {
            shared.cut.push(error.message);
            browser.close();
        }
    }
}

async function playKilled(stage) {
    const shared = { isOver: false, answers: 0, wrong: [], cut: [], saved: [] };

    await begin(stage);
    const workers = [1, 2, 3, 4].map((number) => work(stage, number, shared));

    for (let kills = 0; kills < 3; kills++) {
        await sleep(700);
        const ready = stage.server.readyCount();

        stage.server.kill();
        await stage.server.until(() => stage.server.readyCount() > ready, 20000, 'The server did not come back');
        const before = shared.answers;

        await stage.server.until(() => shared.answers > before + 8, 10000, 'Nobody was answered any more');
    }
    shared.isOver = true;
    await Promise.all(workers);
    check(!shared.wrong.length, `Errors came: ${shared.wrong.slice(0, 3)}`);
    check(!shared.cut.some((text) => text.includes('ECONNREFUSED')), 'A connection was refused.');
    check(shared.cut.length <= 3 * 8, `${shared.cut.length} requests were cut off.`);
    await compareSaved(stage, shared.saved);
}

async function compareSaved(stage, saved) {
    const rows = new Set(await stage.database.query('SELECT name FROM tag'));
    const lost = saved.filter((name) => !rows.has(name));
    const [unrecorded] = await stage.database.query('SELECT count(*) FROM tag WHERE name LIKE \'tag %\' AND NOT EXISTS' +
        ' (SELECT 1 FROM reeve_audit_entry AS e WHERE e.display = tag.name)');

    check(saved.length > 10, `Only ${saved.length} were saved.`);
    check(!lost.length, `${lost.length} that were said to be saved are not there: ${lost.slice(0, 3)}`);
    check(unrecorded === '0', `${unrecorded} rows have no entry in the trail.`);
}

// --- a server that is stopped ----------------------------------------------------------

const SLOW = {
    name: 'sql',
    sql: 'CREATE TABLE quick (id INTEGER PRIMARY KEY, name VARCHAR(20));\n',
};
const SLOW_VIEW = {
    sqlite: 'CREATE VIEW slow AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000000)' +
        ' SELECT count(*) AS total FROM n;',
    postgres: 'CREATE VIEW slow AS SELECT 1 AS total, pg_sleep(2)::text AS slept;',
};

async function playStopped(stage) {
    await begin(stage, { ...SLOW, sql: SLOW.sql + SLOW_VIEW[stage.engine] });
    const slow = another(stage).get('/main/slow/');

    await sleep(400);
    const stopped = stage.server.stop();
    const answer = await slow;
    const ended = await stopped;

    check(answer.status === 200, `The running request got ${answer.status}.`);
    check(answer.text.trimEnd().endsWith('</html>'), 'The page is not whole.');
    check(ended.code === 0, `The server ended with ${ended.code ?? ended.signal}.`);
}

async function playStoppedWhileSaving(stage) {
    const shared = { isOver: false, answers: 0, wrong: [], cut: [], saved: [] };

    await begin(stage);
    const workers = [1, 2, 3, 4].map((number) => work(stage, number, shared));

    await sleep(1500);
    const stopped = stage.server.stop();

    setTimeout(() => { shared.isOver = true; }, 300);
    const ended = await stopped;

    await Promise.all(workers);
    check(ended.code === 0, `The server ended with ${ended.code ?? ended.signal}.`);
    check(!shared.wrong.length, `Errors came: ${shared.wrong.slice(0, 3)}`);
    await compareSaved(stage, shared.saved);
}

// --- a database that is away --------------------------------------------------------------

async function admin(stage, sql) {
    const { run } = await import('../lib/server.mjs');
    const done = await run('psql', ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-d',
        process.env.REEVE_TEST_POSTGRES], { input: sql });

    check(done.code === 0, done.stderr);
}

const END_CONNECTIONS = (name) => `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '${name}'`;

async function playDatabaseRestarted(stage) {
    await begin(stage);
    await admin(stage, END_CONNECTIONS(stage.database.name));
    const answers = [];

    for (let i = 0; i < 10; i++)
        answers.push((await stage.browser.get('/main/account/')).status);
    check(answers.every((status) => status === 200 || status === 503), `The answers were ${answers}.`);
    check(answers.slice(-5).every((status) => status === 200), `It did not recover: ${answers}.`);
    await admin(stage, END_CONNECTIONS(stage.database.name));
    const saved = await stage.browser.post('/main/tag/add/', [['name', 'after'], ['_save', 'Save']]);

    check([302, 503].includes(saved.status), `The save got ${saved.status}: ${saved.words.slice(0, 300)}`);
    const [count] = await stage.database.query('SELECT count(*) FROM tag WHERE name = \'after\'');

    check(count === (saved.status === 302 ? '1' : '0'), `${saved.status} was said, and ${count} rows are there.`);
}

async function playDatabaseAway(stage) {
    await begin(stage);
    await admin(stage, `ALTER DATABASE "${stage.database.name}" ALLOW_CONNECTIONS false`);
    await admin(stage, END_CONNECTIONS(stage.database.name));
    const page = await stage.browser.get('/main/account/');
    const ready = await stage.browser.get('/readyz');
    const healthy = await stage.browser.get('/healthz');

    check(page.status === 503, `The page got ${page.status}.`);
    check(/database/i.test(page.words) && !/psycopg|libpq|FATAL|host=|socket/.test(page.words),
        `The sentence is: ${page.words.slice(0, 400)}`);
    check(ready.status === 503, `/readyz says ${ready.status}.`);
    check(healthy.status === 200, `/healthz says ${healthy.status}.`);
    await admin(stage, `ALTER DATABASE "${stage.database.name}" ALLOW_CONNECTIONS true`);
    const answers = [];

    for (let i = 0; i < 40 && answers.at(-1) !== 200; i++) {
        answers.push((await stage.browser.get('/main/account/')).status);
        await sleep(250);
    }
    check(answers.at(-1) === 200, `It did not recover: ${answers}.`);
    check((await stage.browser.get('/readyz')).status === 200, '/readyz does not recover.');
}

// Somebody else writes for a long time.
async function playLocked(stage) {
    await begin(stage);
    const other = spawn('sqlite3', [stage.database.file], { stdio: ['pipe', 'ignore', 'ignore'] });

    other.stdin.write('BEGIN IMMEDIATE;\nUPDATE owner SET name = name;\n');
    await sleep(300);
    const started = performance.now();
    const page = await stage.browser.get('/main/account/');
    const readMs = performance.now() - started;
    const saving = another(stage).post('/main/tag/add/', [['name', 'waited'], ['_save', 'Save']]);

    await sleep(1500);
    other.stdin.end('COMMIT;\n');
    const saved = await saving;

    check(page.status === 200 && readMs < 1000, `Reading got ${page.status} after ${Math.round(readMs)} ms.`);
    check(saved.status === 302, `Saving got ${saved.status}: ${saved.words.slice(0, 300)}`);
}

// … and does not end.
async function playLockedForGood(stage) {
    await begin(stage);
    const other = spawn('sqlite3', [stage.database.file], { stdio: ['pipe', 'ignore', 'ignore'] });

    other.stdin.write('BEGIN IMMEDIATE;\n');
    await sleep(300);
    const saved = await another(stage).post('/main/tag/add/', [['name', 'refused'], ['_save', 'Save']]);

    check(saved.status === 503, `Saving got ${saved.status}: ${saved.words.slice(0, 300)}`);
    check(!/SQLITE|locked \(/.test(saved.words), `The sentence is: ${saved.words.slice(0, 400)}`);
    check(/name="name"[^>]*value="refused"/.test(saved.text), 'What was typed did not come back.');
    other.stdin.end('COMMIT;\n');
    await sleep(300);
    const [count] = await stage.database.query('SELECT count(*) FROM tag WHERE name = \'refused\'');

    check(count === '0', 'What was refused is there.');
    const again = await another(stage).post('/main/tag/add/', [['name', 'later'], ['_save', 'Save']]);

    check(again.status === 302, `Saving later got ${again.status}.`);
}

export const trials = [
    { name: 'A server that is killed at work comes back, and nothing that was saved is lost.', play: playKilled },
    { name: 'A server that is stopped finishes the request that runs.', play: playStopped },
    { name: 'A server that is stopped at work loses nothing.', play: playStoppedWhileSaving },
    { name: 'A database that ends all connections is asked again.', engines: ['postgres'], play: playDatabaseRestarted },
    { name: 'A database that is away is told in a sentence, and work goes on when it is back.',
        engines: ['postgres'], play: playDatabaseAway },
    { name: 'Who saves waits for another program that writes, and reads meanwhile.', engines: ['sqlite'], play: playLocked },
    { name: 'Who cannot save because another program writes is told so.', engines: ['sqlite'], play: playLockedForGood },
];
