// main.mjs -- plays the browser tests, as TAP.  tests/browser/run starts it.
//
// A file NAME_test.mjs exports `tests`: [{ name, engines, options, play(visit) }].
// `engines` is ['sqlite'] unless stated; `options` are those of Visit.begin().
// Each test gets a window of its own, with its own cookies; one that only looks
// and says `sharesWindow` may get the window of another such test.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from './lib/chromium.mjs';
import { Desk } from './lib/desk.mjs';
import { Visit } from './lib/visit.mjs';

const HERE = new URL('.', import.meta.url).pathname;
const AT_ONCE = Number(process.env.REEVE_TEST_JOBS ?? 2);
const TEST_MS = 60000;

async function findTests(chosen) {
    const tests = [];

    for (const file of readdirSync(HERE).filter((name) => name.endsWith('_test.mjs')).sort()) {
        const found = (await import(join(HERE, file))).tests;

        for (const test of found)
            for (const engine of test.engines ?? ['sqlite'])
                tests.push({ ...test, file, engine, name: `${file.replace('_test.mjs', '')}: ${test.name}` +
                    `${test.engines?.length > 1 ? ` [${engine}]` : ''}` });
    }
    return tests.filter((test) => !chosen || test.name.includes(chosen) || test.file.includes(chosen));
}

const shareKey = (test) => JSON.stringify([test.engine, test.options]);

class Room {
    constructor(folder) {
        this.folder = folder;
        this.desks = new Map();
        this.idle = new Map();
    }

    // A window for the test: one that is idle, or a new one.
    async visit(test) {
        const idle = test.sharesWindow && this.idle.get(shareKey(test))?.pop();

        return idle || Visit.begin(await this.browser(), await this.desk(test.engine), test.options);
    }

    async leave(test, visit, isWell) {
        if (!test.sharesWindow || !isWell)
            return visit.end();
        visit.tellProblems();
        this.idle.set(shareKey(test), [...this.idle.get(shareKey(test)) ?? [], visit]);
    }

    desk(engine) {
        if (!this.desks.has(engine))
            this.desks.set(engine, Desk.open(engine, this.folder));
        return this.desks.get(engine);
    }

    browser() {
        this.launched ??= launch();
        return this.launched;
    }

    async clear() {
        await (await this.launched)?.close();
        const closed = await Promise.allSettled([...this.desks.values()].map(async (desk) => (await desk).close()));

        return closed.filter(({ status }) => status === 'rejected').map(({ reason }) => reason);
    }
}

function limited(promise) {
    let timer;
    const late = new Promise((resolve, reject) => {
        timer = setTimeout(() => reject(new Error(`not done within ${TEST_MS / 1000} s`)), TEST_MS);
    });

    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

// null, or what went wrong.
async function play(room, test) {
    let visit = null, failure = null;

    try {
        visit = await room.visit(test);
        await limited(test.play(visit));
    } catch (error) {
        failure = error;
        if (visit)
            failure.where = visit.page.url();
    }
    if (visit)
        await room.leave(test, visit, !failure).catch((error) => { failure ??= error; });
    return failure;
}

function tell(number, name, failure) {
    console.log(`${failure ? 'not ok' : 'ok'} ${number} - ${name}`);
    if (!failure)
        return;
    if (failure.where)
        console.log(`#   at ${failure.where}`);
    for (const line of String(failure.stack ?? failure.message).split('\n'))
        console.log(`#   ${line}`);
}

// Several at a time; told in their order.
async function playAll(room, tests) {
    const results = [];
    let next = 0, told = 0, failed = 0;
    const worker = async () => {
        while (next < tests.length) {
            const at = next++;
            const startedMs = Date.now();

            results[at] = { failure: await play(room, tests[at]), ms: Date.now() - startedMs };
            for (; results[told]; told++) {
                tell(told + 1, tests[told].name, results[told].failure);
                failed += results[told].failure ? 1 : 0;
                if (process.env.REEVE_TEST_TIMES)
                    console.log(`#   ${results[told].ms} ms`);
            }
        }
    };

    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return failed;
}

async function main() {
    const tests = await findTests(process.argv[2]);
    const folder = mkdtempSync(join(tmpdir(), 'reeve-browser-'));
    const room = new Room(folder);

    try {
        console.log(`1..${tests.length}`);
        process.exitCode = await playAll(room, tests) ? 1 : 0;
    } finally {
        for (const failure of await room.clear()) {
            tell(tests.length + 1, 'the servers ended well', failure);
            process.exitCode = 1;
        }
        rmSync(folder, { recursive: true, force: true });
    }
}

await main();
