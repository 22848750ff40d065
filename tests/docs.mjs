// docs.mjs -- what the manual says is so, as TAP.
//
//   node tests/docs.mjs            all
//   node tests/docs.mjs NAME       those whose sentence has NAME
//   node tests/docs.mjs --write    make the generated part of the manual anew
//
// Every block marked `sh` is run, the blocks of a page one after the other, in a
// folder with the examples and a database shop.db.  A comment right above a
// block, <!-- not run by a test: why --> or <!-- run by its own test: why -->,
// leaves it out; what is no command is marked `text`.  Every block marked `yaml`
// is read by `reeve check`, and every block marked `c` or `html` in CONTRIBUTING
// must stand in the file that the line above it names, "…" for what is left out.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, existsSync, rmSync, symlinkSync, writeFileSync,
    chmodSync, cpSync } from 'node:fs';
import net from 'node:net';
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { newDatabase } from './lib/database.mjs';
import { Document } from './lib/document.mjs';
import { readCommands, readHelp, readManPage } from './lib/man_page.mjs';
import { readPerson, signIn } from './lib/people.mjs';
import { asPart, asProject, examplesIn, partOf, withPart } from './lib/reference.mjs';
import { binary, run, sleep } from './lib/server.mjs';
import { Place, playReeve } from './lib/shell_block.mjs';
import { dropPrepared, Stage } from './lib/stage.mjs';

const SCRIPT = new URL(import.meta.url).pathname;
const SOURCE = dirname(dirname(SCRIPT));
const COLUMNS = 120;

const FITTING = `
CREATE TABLE owner (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE account (id INTEGER PRIMARY KEY, owner_id INTEGER REFERENCES owner (id), seats INTEGER, price REAL, email TEXT, company TEXT, country TEXT, plan TEXT,
    billing_state TEXT, signed_up_at DATETIME, note TEXT, legacy_code TEXT, currency TEXT, amount DECIMAL(12, 2));
CREATE TABLE payment (id INTEGER PRIMARY KEY, account_id INTEGER REFERENCES account (id), amount DECIMAL(12, 2),
    note TEXT);
CREATE TABLE email_job (id INTEGER PRIMARY KEY, account_id INTEGER REFERENCES account (id), template TEXT,
    state TEXT);
CREATE TABLE tbl_cust_01 (id INTEGER PRIMARY KEY, name TEXT);
`;

function filesIn(folder, end) {
    return readdirSync(join(SOURCE, folder), { recursive: true }).map(String)
        .filter((name) => name.endsWith(end)).map((name) => join(folder, name)).sort();
}

function manual() {
    return ['README.md', 'CONTRIBUTING.md', 'examples/desk/README.md', ...filesIn('docs', '.md')];
}

function open(path) {
    return new Document(path, readFileSync(join(SOURCE, path), 'utf8'));
}

function fail(message) {
    throw new Error(message);
}

function expectNone(problems) {
    if (problems.length > 0)
        fail(problems.join('\n'));
}

async function reeve(args, options = {}) {
    const done = await run(binary(), args, options);

    return done.code === 0 ? done.stdout :
        fail(`reeve ${args.join(' ')} ended with ${done.code ?? done.signal}:\n${done.stdout}${done.stderr}`);
}

// --- pages ------------------------------------------------------------------------------

function leadsNowhere(page, link) {
    const [path, anchor] = link.split('#');
    const target = path === '' ? page.path : join(dirname(page.path), path);

    if (/^(https?|mailto):/.test(link))
        return null;
    if (!existsSync(join(SOURCE, target)))
        return `${link}: there is no ${target}`;
    if (anchor && !open(target).anchors().includes(anchor))
        return `${link}: ${target} has no such heading`;
    return null;
}

function pageTests(path) {
    const page = open(path);

    return [{
        name: `${path}: every link leads somewhere`,
        run: () => expectNone(page.links().map((link) => leadsNowhere(page, link)).filter(Boolean)),
    }, {
        name: `${path}: no line is longer than ${COLUMNS} columns`,
        run: () => expectNone(page.lines.flatMap((line, at) =>
            [...line].length > COLUMNS && !line.includes('](http') ? [`${path}:${at + 1}`] : [])),
    }];
}

// --- commands ------------------------------------------------------------------------------

function isLeftOut(block) {
    return /^(not run by a test|run by its own test): \S/.test(block.remark ?? '');
}

function commandTests(path) {
    const blocks = open(path).blocksOf('sh').filter((block) => !isLeftOut(block));

    return blocks.length === 0 ? [] : [{
        name: `${path}: every command works`,
        run: async (folder) => {
            const place = new Place(folder, SOURCE, SCRIPT);

            await place.fill();
            for (const block of blocks) {
                const failure = await place.play(block.text);

                if (failure)
                    fail(`${path}:${block.line}: ${failure}`);
            }
            place.clear();
        },
    }];
}

function blockTests() {
    const known = ['sh', 'text', 'yaml', 'sql', 'c', 'html', 'nginx', 'caddy'];

    return [{
        name: 'every block of the manual says what it is',
        run: () => expectNone(manual().flatMap((path) => open(path).blocks
            .filter((block) => !known.includes(block.language))
            .map((block) => `${path}:${block.line}: "${block.language}"`))),
    }];
}

// --- script/demo, with a program that is built already ---------------------------------------

function freePort() {
    return new Promise((resolve) => {
        const server = net.createServer();

        server.listen(0, '127.0.0.1', () => {
            const { port } = server.address();

            server.close(() => resolve(port));
        });
    });
}

function makeCheckout(folder) {
    const top = mkdtempSync(join(folder, 'checkout-'));

    for (const part of ['script', 'examples'])
        cpSync(join(SOURCE, part), join(top, part), { recursive: true });
    mkdirSync(join(top, 'build'));
    symlinkSync(binary(), join(top, 'build', 'reeve'));
    writeFileSync(join(top, 'script', 'build'), '#!/bin/sh\nexit 0\n');
    chmodSync(join(top, 'script', 'build'), 0o755);
    return top;
}

async function playDemo(folder) {
    const top = makeCheckout(folder), port = await freePort();
    const child = spawn('script/demo', ['--port', String(port), '--rows', '50'], { cwd: top });
    const ended = new Promise((resolve) => { child.on('close', resolve); });
    let out = '';

    child.stdout.on('data', (piece) => { out += piece; });
    child.stderr.on('data', (piece) => { out += piece; });
    for (let i = 0; i < 1200 && child.exitCode === null && !/^Password: .*\n$/m.test(out); i++)
        await sleep(50);
    const address = /^Address: +(\S+)\nUsername: (\S+)\nPassword: (\S+)\n$/m.exec(out);
    const answer = address && await fetch(`${address[1]}login/`);

    child.kill('SIGTERM');
    await ended;
    if (!address || answer.status !== 200)
        fail(`The demo did not end with its address and login:\n${out}`);
}

// --- the project file --------------------------------------------------------------------------

async function checkProject(folder, text, database) {
    const project = join(mkdtempSync(join(folder, 'project-')), 'reeve.yaml');

    mkdirSync(join(dirname(project), 'models'));
    writeFileSync(join(dirname(project), 'models', 'tag.yaml'), 'models: {}\n');
    writeFileSync(project, text);
    await reeve(['check', project, ...database ? ['--database', database] : []],
        { env: { DESK_PASSWORD: 'x', REEVE_PASSWORD: 'x', DESK_DATABASE: database } });
}

async function checkExamples(folder) {
    const database = newDatabase('sqlite', folder, 'fitting');
    const problems = [];

    await database.script(FITTING);
    for (const { path, example } of examplesIn(partOf(open('docs/project-file.md').text))) {
        const text = example && asProject(path, example);

        // An app of its own needs PostgreSQL; the database line is left to it.
        if (text && !/^ *sales\.|^database:/m.test(text))
            await checkProject(folder, text, database.url)
                .catch((problem) => problems.push(`${path}:\n${text}${problem.message}`));
        if (!text)
            problems.push(`${path} has no example`);
    }
    expectNone(problems);
}

async function checkYaml(folder) {
    const place = new Place(folder, SOURCE, SCRIPT);
    const problems = [];

    await place.fill();
    for (const path of manual())
        for (const block of open(path).blocksOf('yaml'))
            if (/^(name|models|database):/.test(block.text) && !isReference(path, block))
                await checkProject(folder, block.text, `sqlite:${place.folder}/shop.db`)
                    .catch((problem) => problems.push(`${path}:${block.line}: ${problem.message}`));
    expectNone(problems);
}

function isReference(path, block) {
    const page = open(path);

    return page.lines.slice(0, block.line).some((line) => line.startsWith('<!-- generated from'));
}

async function writeParts() {
    const path = join(SOURCE, 'docs/project-file.md');

    writeFileSync(path, withPart(readFileSync(path, 'utf8'), asPart(await reeve(['schema', '--reference']))));
}

const PROJECT_TESTS = [{
    name: 'docs/project-file.md: the reference is what the program prints',
    run: async () => partOf(open('docs/project-file.md').text) === asPart(await reeve(['schema', '--reference'])) ||
        fail('Make it anew with "node tests/docs.mjs --write".'),
}, {
    name: 'docs/project-file.md: every key has an example that reeve check accepts',
    run: checkExamples,
}, {
    name: 'every project file in the manual fits the demo',
    run: checkYaml,
}];

// --- parameters and addresses -----------------------------------------------------------------

// What docs/console.md shows, for the first account of the demo.
function addressesOf(text) {
    const queries = [...text.matchAll(/`(\?[^`]+)`/g)].map(([, query]) => `/main/account/${query}`);
    const addresses = [...text.matchAll(/^\| `(\/<app>[^`]*)`/gm)].map(([, address]) =>
        address.replace('<app>', 'main').replace('<model>', 'account').replace('<key>', '1'));

    return [...queries, ...addresses];
}

async function playConsole(folder) {
    const stage = new Stage('sqlite', folder);
    const problems = [];

    Object.assign(stage, { what: { name: 'desk', rows: 400, isMigrated: true, sql: '' },
        people: [readPerson(['ada', 'superuser'])] });
    try {
        await stage.serving();
        await signIn(stage.browser, 'ada');
        for (const address of addressesOf(open('docs/console.md').text)) {
            const page = await stage.browser.get(address);

            if (page.status !== 200 || /left out|makes no sense/.test(page.words))
                problems.push(`${address}: ${page.status} ${page.words.slice(0, 300)}`);
        }
    } finally {
        await stage.clear();
        await dropPrepared();
    }
    expectNone(problems);
}

// --- commands and options -----------------------------------------------------------------------

async function compareManPage() {
    const page = readManPage(readFileSync(join(SOURCE, 'docs/reeve.1'), 'utf8'));
    const names = readCommands(await reeve(['--help']));
    const wanted = {};

    for (const name of names)
        wanted[name] = readHelp(await reeve([name, '--help']));
    expectNone([...new Set([...names, ...Object.keys(page)])].flatMap((name) =>
        [...new Set([...Object.keys(wanted[name]?.options ?? {}), ...Object.keys(page[name]?.options ?? {})])]
            .filter((option) => JSON.stringify(page[name]?.options[option]) !==
                JSON.stringify(wanted[name]?.options[option]))
            .map((option) => `reeve ${name} --${option}:\n  the page:    ` +
                `${JSON.stringify(page[name]?.options[option])}\n  the program: ` +
                `${JSON.stringify(wanted[name]?.options[option])}`)
            .concat(page[name]?.text === wanted[name]?.text ? [] :
                `reeve ${name}:\n  the page:    ${page[name]?.text}\n  the program: ${wanted[name]?.text}`)));
}

// Options that the manual mentions after `reeve COMMAND`.
async function compareMentions() {
    const problems = [];

    for (const name of readCommands(await reeve(['--help']))) {
        const { options } = readHelp(await reeve([name, '--help']));

        for (const path of manual())
            for (const [mention, words] of open(path).text.matchAll(new RegExp(`\\breeve ${name}( [^\`|&;\n]*)`, 'g')))
                for (const [, option] of words.matchAll(/ --([a-z-]+)/g))
                    if (!options[option])
                        problems.push(`${path}: ${mention}`);
    }
    expectNone(problems);
}

function logEvents() {
    const named = readFileSync(join(SOURCE, 'docs/deployment.md'), 'utf8');

    expectNone(filesIn('src', '.c').filter((path) => !/_test\.c$/.test(path)).flatMap((path) =>
        [...readFileSync(join(SOURCE, path), 'utf8').matchAll(/log_line\((?:[^,"]*|[^,"]*\?[^,"]*),\s*"(\w+)"/g)]
            .filter(([, event]) => !named.includes(`\`${event}\``))
            .map(([, event]) => `${path}: ${event}`)));
}

// --- the role with few rights ---------------------------------------------------------------------

// Give the statements of the page a role and a database of the test's own.
function asRole(text, role, database) {
    return text.replaceAll(/\b(ROLE|TO|AUTHORIZATION) reeve\b/g, `$1 ${role}`)
        .replaceAll('DATABASE shop', `DATABASE "${database}"`);
}

async function playRole(folder) {
    const role = `reeve_docs_${process.pid}`;
    const database = newDatabase('postgres', folder, 'role');
    const url = database.url.replace(/\/\/[^@/]*@/, `//${role}@`);
    const [{ text }] = open('docs/deployment.md').blocksOf('sql');

    await database.create();
    try {
        await reeve(['demo', '--database', database.url, '--rows', '20'], { cwd: SOURCE });
        await database.script(asRole(text, role, database.name));
        await reeve(['migrate', '--database', url]);
        await reeve(['createsuperuser', '--database', url, '--username', 'ada', '--password-stdin'],
            { input: 'correct horse battery staple\n' });
        await playReeve(['serve', '--database', url]);
        const seen = await reeve(['inspect', '--database', url]);

        if (!/^ {2}account:$/m.test(seen) || /role may not|read-only/.test(seen))
            fail(`The role does not see the tables:\n${seen}`);
    } finally {
        await database.drop();
        await run('psql', [process.env.REEVE_TEST_POSTGRES, '-c', `DROP ROLE IF EXISTS ${role}`]);
    }
}

function roleTests() {
    const name = 'docs/deployment.md: the role with few rights can do all that Reeve needs';

    return [process.env.REEVE_TEST_POSTGRES ? { name, run: playRole } :
        { name: `${name} # SKIP there is no PostgreSQL server`, run: () => {} }];
}

// --- examples out of the code ---------------------------------------------------------------------

function isIn(block, file) {
    let rest = readFileSync(join(SOURCE, file), 'utf8').split('\n').map((line) => line.trim());

    for (const line of block.text.split('\n').map((one) => one.trim())) {
        if (line === '' || line === '…')
            continue;
        const at = rest.indexOf(line);

        if (at < 0)
            return `${file} has no line "${line}"`;
        rest = rest.slice(at + 1);
    }
    return null;
}

function compareExamples() {
    const page = open('CONTRIBUTING.md');

    expectNone(page.blocksOf('c', 'html').filter((block) => !isLeftOut(block)).flatMap((block) => {
        const file = /`([\w./-]+\.\w+)`/.exec(block.before)?.[1];
        const problem = file && existsSync(join(SOURCE, file)) ? isIn(block, file)
            : 'The line above names no file';

        return problem ? [`CONTRIBUTING.md:${block.line}: ${problem}`] : [];
    }));
}

// --- the tests, and telling ------------------------------------------------------------------------

function allTests() {
    return [
        ...manual().flatMap(pageTests),
        ...filesIn('src', 'README.md').flatMap((path) => pageTests(path).slice(0, 1)),
        ...blockTests(),
        ...manual().flatMap(commandTests),
        { name: 'script/demo ends with its address and login', run: playDemo },
        ...PROJECT_TESTS,
        { name: 'docs/console.md: every parameter and address works', run: playConsole },
        { name: 'docs/reeve.1 has every command and option as --help has it', run: compareManPage },
        { name: 'no page mentions an option that is not there', run: compareMentions },
        ...roleTests(),
        { name: 'docs/deployment.md names every event of the log', run: logEvents },
        { name: 'CONTRIBUTING.md shows code that is there', run: compareExamples },
    ];
}

async function problemOf(test, folder) {
    try {
        await test.run(folder);
        return null;
    } catch (problem) {
        return problem;
    }
}

async function main(chosen) {
    const tests = allTests().filter((test) => !chosen || test.name.includes(chosen));
    const folder = mkdtempSync(join(tmpdir(), 'reeve-docs-'));

    console.log(`1..${tests.length}`);
    for (const [at, test] of tests.entries()) {
        const problem = await problemOf(test, folder);

        console.log(`${problem ? 'not ok' : 'ok'} ${at + 1} - ${test.name}`);
        if (problem)
            console.log(`${problem.message ?? problem}`.trimEnd().replace(/^/gm, '#   '));
        process.exitCode ||= problem ? 1 : 0;
    }
    rmSync(folder, { recursive: true, force: true });
}

const [word, ...rest] = process.argv.slice(2);

if (word === '--as-reeve')
    process.exitCode = await playReeve(rest);
else if (word === '--write')
    await writeParts();
else
    await main(word);
