// crawl.mjs -- everything in three databases is opened, saved as it is, changed
// and changed back; afterwards they hold what they held before.
import { Crawler } from '../lib/crawler.mjs';
import { differences, dump } from '../lib/dump.mjs';
import { readPerson } from '../lib/people.mjs';
import { beginSession } from '../lib/people.mjs';

class Wrong extends Error {
    constructor(message, lines) {
        super(message);
        this.lines = lines.slice(0, 25);
    }
}

async function begin(stage, what) {
    stage.what = { isMigrated: true, sql: '', ...what };
    stage.people = [readPerson(['ada', 'superuser'])];
    await stage.serving();
    stage.useBrowser('ada');
    await beginSession(stage.database, stage.browser, 'ada');
    return new Crawler(stage.server.base, stage.browser.cookies);
}

// The table of a list, as far as its name tells.  A schema called "main" is the
// app main_2 beside "public", which is main.
function tableOf(url, tables) {
    const [, app, name] = url.split('/').map(decodeURIComponent);
    const schema = app === 'main' ? 'public' : app.replace(/_\d+$/, '');

    return [name, `${app}.${name}`, `${schema}.${name}`].find((one) => Object.hasOwn(tables, one));
}

function compareCounts(crawler, tables) {
    const wrong = [];

    for (const [url, count] of crawler.counts) {
        const table = tableOf(url, tables);
        const rows = table === undefined ? null : tables[table].split('\n').length - 1;

        if (rows !== null && count !== null && rows !== count)
            wrong.push(`${url}: the list says ${count} rows, the table has ${rows}`);
    }
    return wrong;
}

// Tables that are neither listed nor named as not served.  Of partitions the
// whole is served.
async function missingTables(database, crawler, tables) {
    const parts = database.engine === 'sqlite' ? [] : await database.query(
        'SELECT n.nspname || \'.\' || c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace' +
        ' WHERE c.relispartition');
    const listed = new Set([...crawler.counts.keys()].map((url) => tableOf(url, tables)));

    return Object.keys(tables).filter((name) => !listed.has(name) && !parts.includes(name) &&
        !crawler.index.includes(name.replace(/^public\./, ''))).map((name) => `${name} is nowhere`);
}

async function compare(stage, before, options, when) {
    const changed = differences(before, await dump(stage.database, options));

    if (changed.length)
        throw new Wrong(`The data are not the same ${when}.`, changed);
}

async function crawl(stage, what) {
    const crawler = await begin(stage, what);
    const before = await dump(stage.database, { withPlace: true });
    const unplaced = await dump(stage.database);
    const models = await crawler.crawl();
    const problems = [...crawler.problems, ...compareCounts(crawler, unplaced),
        ...await missingTables(stage.database, crawler, unplaced)];

    if (problems.length)
        throw new Wrong(`${problems.length} of ${crawler.pages} pages are wrong.`, problems);
    if (!models.length || !crawler.saved)
        throw new Wrong(`${models.length} models were seen, ${crawler.saved} records saved.`, []);
    await compare(stage, before, { withPlace: true }, 'after saving what was opened');
    const [entries] = await stage.database.query('SELECT count(*) FROM reeve_audit_entry');

    if (entries !== '0')
        throw new Wrong(`${entries} entries were written for changes that were none.`, []);
    await crawler.changeAll();
    if (crawler.problems.length)
        throw new Wrong('A text that was written did not come back.', crawler.problems);
    if (!crawler.changed)
        throw new Wrong('No text could be changed.', []);
    await compare(stage, unplaced, {}, 'after changing texts and changing them back');
}

export const trials = [
    { name: 'The office is opened, saved and left as it was.', play: (stage) => crawl(stage, { name: 'office' }) },
    { name: 'A music shop is opened, saved and left as it was.', play: (stage) => crawl(stage, { name: 'chinook' }) },
    { name: 'The support desk is opened, saved and left as it was.',
        play: (stage) => crawl(stage, { name: 'desk', rows: 120 }) },
    { name: 'A database of strange names and values is opened, saved and left as it was.',
        play: (stage) => crawl(stage, { name: 'hostile' }) },
];
