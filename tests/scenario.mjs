// scenario.mjs -- plays the scenarios against the real binary, as TAP.
//
//   node tests/scenario.mjs            all
//   node tests/scenario.mjs NAME       those whose file or sentence has NAME
//
// script/test sets REEVE_BINARY, REEVE_SOURCE and REEVE_TEST_POSTGRES.  How a
// scenario is written stands in tests/scenarios/README.md.  What takes more
// than that language can say is a file of JavaScript in tests/trials/, which
// exports `trials`: [{ name, engines, play(stage) }].
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { play, playScenario } from './lib/play.mjs';
import { readScenarioFile } from './lib/scenario_file.mjs';
import { dropPrepared } from './lib/stage.mjs';

const HERE = new URL('.', import.meta.url).pathname;
const ENGINES = (process.env.REEVE_TEST_ENGINES ?? 'sqlite postgres').split(' ');
const AT_ONCE = Number(process.env.REEVE_TEST_JOBS ?? availableParallelism() + 1);

function scenarioTests(file, engine) {
    const { head, scenarios } = readScenarioFile(join(HERE, 'scenarios', file), engine);

    return scenarios.map((scenario) => ({
        name: `${file}: ${scenario.name} [${engine}]`,
        where: `tests/scenarios/${file}:${scenario.line}`,
        run: (folder) => playScenario(engine, folder, head, scenario),
    }));
}

async function trialTests(file) {
    const { trials } = await import(join(HERE, 'trials', file));

    return trials.flatMap((trial) => (trial.engines ?? ENGINES).filter((one) => ENGINES.includes(one))
        .map((engine) => ({
            name: `${file}: ${trial.name} [${engine}]`,
            where: `tests/trials/${file}`,
            run: (folder) => play(engine, folder, (stage) => trial.play(stage)),
        })));
}

function filesIn(folder, end) {
    return readdirSync(join(HERE, folder)).filter((name) => name.endsWith(end)).sort();
}

async function findTests(chosen) {
    const tests = [];

    for (const file of filesIn('scenarios', '.t'))
        for (const engine of ENGINES)
            tests.push(...scenarioTests(file, engine));
    for (const file of filesIn('trials', '.mjs'))
        tests.push(...await trialTests(file));
    return tests.filter((test) => !chosen || test.name.includes(chosen));
}

// --- telling -------------------------------------------------------------------

function remark(text) {
    for (const line of String(text ?? '').split('\n'))
        if (line !== '')
            console.log(`#   ${line}`);
}

function tell(number, test, { failure, skipped }) {
    if (!failure) {
        console.log(`ok ${number} - ${test.name}${skipped ? ' # SKIP not for this engine' : ''}`);
        return;
    }
    console.log(`not ok ${number} - ${test.name}`);
    remark(`${test.where.replace(/:\d+$/, '')}${failure.line ? `:${failure.line}` : ''}`);
    remark(failure.lines ? failure.message : failure.stack ?? failure.message);
    (failure.lines ?? []).forEach(remark);
    remark(failure.complaint);
    if (failure.log)
        remark(`the server's log, at its end:\n${failure.log}`);
}

// --- playing ---------------------------------------------------------------------

// Several at a time; told in their order.
async function playTests(tests, folder) {
    const results = tests.map(() => Promise.withResolvers?.() ?? withResolvers());
    let next = 0, failed = 0;
    const worker = async () => {
        while (next < tests.length) {
            const at = next++;

            results[at].resolve(await tests[at].run(folder));
        }
    };
    const workers = Array.from({ length: AT_ONCE }, worker);

    for (let i = 0; i < tests.length; i++) {
        const result = await results[i].promise;

        failed += result.failure ? 1 : 0;
        tell(i + 1, tests[i], result);
    }
    await Promise.all(workers);
    return failed;
}

function withResolvers() {
    const made = {};

    made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
    return made;
}

async function main() {
    const tests = await findTests(process.argv[2]);
    const folder = mkdtempSync(join(tmpdir(), 'reeve-scenarios-'));

    try {
        console.log(`1..${tests.length}`);
        process.exitCode = await playTests(tests, folder) ? 1 : 0;
    } finally {
        await dropPrepared();
        rmSync(folder, { recursive: true, force: true });
    }
}

await main();
