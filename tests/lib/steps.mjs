// steps.mjs -- the commands of a scenario, in one table.
//
// Each is given the scenario's stage (stage.mjs) and its own line, and returns
// the answer that the expectations below it are about, or nothing.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beginSession, readPerson, signIn } from './people.mjs';
import { binary, run, sendRaw, sleep } from './server.mjs';
import { readPair, readWords } from './words.mjs';

const texts = (step) => step.words.map((word) => word.text);

// "tokenless" leaves out the token that every form has.
async function request(stage, method, [path, ...words], signal) {
    await stage.serving();
    const { browser } = stage;
    const hasToken = !words.includes('tokenless');
    const pairs = words.filter((word) => word !== 'tokenless');
    const answer = method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
        ? await browser.send(method, path, { signal })
        : await browser.post(path, pairs.map(readPair), { method, hasToken });

    browser.page = answer;
    return answer;
}

const asks = (method) => (stage, step) => request(stage, method, texts(step));

async function look(stage, work) {
    await stage.serving();
    await work(stage.browser);
    return stage.browser.page;
}

// A command line: words, with "< text" lines below as its input.
async function runCommand(stage, step) {
    const [program, ...args] = texts(step);
    const input = step.block.map((line) => `${stage.fill(line)}\n`).join('');

    await stage.prepared();
    return run(program === 'reeve' ? binary() : program, args,
        { cwd: stage.folder, input, env: stage.environment });
}

async function runSql(stage, step) {
    await stage.prepared();
    const sql = step.block.length ? step.block.join('\n') : step.rest;

    return { kind: 'sql', rows: await stage.database.query(stage.fill(sql)), read: 0,
        request: { sql } };
}

async function writeFile(stage, step) {
    if (step.block.some((line) => line.includes('$DATABASE')))
        await stage.prepared();
    const path = join(stage.folder, texts(step)[0]);

    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, step.block.map((line) => `${stage.fill(line)}\n`).join(''));
}

// Bytes as they are: lines end in CRLF, \0 and the like are read as in quotes.
async function sendLines(stage, step) {
    await stage.serving();
    const lines = step.block.map((line) => readWords(`"${stage.fill(line).replaceAll('"', '\\"')}"`)[0].text);

    return sendRaw(stage.server.base, Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1'));
}

function keep(stage, step) {
    const [name, , from, what] = texts(step);
    const { browser } = stage;
    const values = {
        field: () => browser.form?.named(what)[0]?.value,
        cookie: () => browser.cookies.get(what),
        header: () => browser.page.headers[what.toLowerCase()],
        address: () => browser.page.request.path,
    };
    const value = values[from]?.();

    if (value === undefined)
        throw new Error(`There is no ${from} "${what}" to keep.`);
    stage.values[name] = value;
}

export const COMMANDS = {
    // What there is.
    only: (stage, step) => { stage.skips = texts(step)[0] !== stage.engine; },
    database: (stage, step) => {
        const [name, ...rest] = texts(step);

        stage.what = { name, rows: Number(rest.find((word) => /^\d+$/.test(word)) ?? 50),
            isMigrated: !rest.includes('unmigrated'), sql: step.block.join('\n') };
    },
    person: (stage, step) => { stage.people.push(readPerson(texts(step))); },
    file: writeFile,
    serve: async (stage, step) => {
        if (step.words.some((word) => word.text.includes('$DATABASE')))
            await stage.prepared();
        stage.serveArgs.push(...texts(step));
    },
    environment: (stage, step) => {
        const [name, value] = readPair(texts(step)[0]);

        stage.environment[name] = value;
    },
    let: (stage, step) => {
        const [name, , text, , times] = texts(step);

        stage.values[name] = text.repeat(Number(times ?? 1));
    },
    keep,

    // Who asks.
    as: async (stage, step) => {
        const [name] = texts(step);

        await stage.serving();
        const isNew = stage.useBrowser(step.rest);

        if (isNew && name !== 'nobody')
            await beginSession(stage.database, stage.browser, name);
    },
    // "sign in as ada": by the form, with the password.
    sign: async (stage, step) => {
        await stage.serving();
        stage.useBrowser(texts(step).slice(2).join(' '));
        await signIn(stage.browser, texts(step)[2]);
    },

    // One request.
    GET: asks('GET'), HEAD: asks('HEAD'), OPTIONS: asks('OPTIONS'), POST: asks('POST'),
    PUT: asks('PUT'), PATCH: asks('PATCH'), DELETE: asks('DELETE'),
    header: async (stage, step) => {
        const at = step.rest.indexOf(':');

        await stage.serving();
        stage.browser.headers[step.rest.slice(0, at).toLowerCase()] = stage.fill(step.rest.slice(at + 1).trim());
    },
    begin: async (stage, step) => {
        const [method, ...rest] = texts(step);

        await stage.serving();
        stage.leaving = new AbortController();
        stage.begun = request(stage, method, rest, stage.leaving.signal);
        stage.begun.catch(() => {});            // told when it is ended
    },
    // The client goes away before it has its answer.
    leave: async (stage) => {
        stage.leaving.abort();
        await stage.begun.catch(() => {});
        stage.begun = null;
    },
    end: async (stage) => {
        const answer = await stage.begun;

        stage.begun = null;
        return answer;
    },
    raw: sendLines,

    // A person in front of a page.
    open: (stage, step) => look(stage, (browser) => browser.open(texts(step)[0])),
    form: (stage, step) => { stage.browser.useForm(texts(step)[0]); },
    fill: (stage, step) => {
        for (const pair of texts(step))
            stage.browser.form.fill(...readPair(pair));
    },
    check: (stage, step) => {
        for (const word of texts(step))
            stage.browser.form.check(...word.split('='));
    },
    uncheck: (stage, step) => {
        for (const word of texts(step)) {
            const [name, value] = word.split('=');

            stage.browser.form.check(name, value, false);
        }
    },
    press: (stage, step) => look(stage, (browser) => browser.press(texts(step)[0])),
    click: (stage, step) => look(stage, (browser) => browser.click(step.rest.replace(/^"|"$/g, ''))),

    // Behind the page.
    sql: runSql,
    run: runCommand,
    log: async (stage) => {
        await stage.serving();
        await sleep(50);
        return { kind: 'log', text: stage.server.newLog(), request: {} };
    },
    start: (stage) => stage.serving(),
    stop: (stage) => stage.stopServer(),
    restart: async (stage) => {
        await stage.stopServer();
        await stage.serving();
    },
    kill: async (stage) => {
        const before = stage.server.readyCount();

        stage.server.kill();
        await stage.server.until(() => stage.server.readyCount() > before, 30000,
            'The server did not come back');
    },
    wait: (stage, step) => sleep(Number(texts(step)[0])),
};
