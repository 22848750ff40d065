// play.mjs -- plays one scenario, step by step.
import { checkLine, saysOutcome } from './expect.mjs';
import { sanitizerReport } from './server.mjs';
import { Stage } from './stage.mjs';
import { COMMANDS } from './steps.mjs';
import { clip } from './words.mjs';

// A step that went wrong, with what there is to know about it.
export class Failure extends Error {
    constructor(message, lines = []) {
        super(message);
        this.lines = lines;
    }
}

// Words with the values of the scenario filled in.
function filled(stage, words) {
    return words.map((word) => ({ ...word, text: stage.fill(word.text) }));
}

// What an answer must be when nothing is said about it.
function defaultProblem(step, result) {
    if (saysOutcome(step.expects, result.kind))
        return null;
    if (result.kind === 'run' && result.code !== 0)
        return `it ended with ${result.code ?? result.signal}`;
    if (result.kind !== 'http')
        return null;
    if (['open', 'press', 'click'].includes(step.verb) && result.status !== 200)
        return `the status is ${result.status}`;
    return result.status >= 400 ? `the status is ${result.status}` : null;
}

function excerpt(result) {
    switch (result.kind) {
    case 'http':
        return [`${result.status} ${JSON.stringify(result.headers.location ?? result.headers['content-type'])}`,
            clip(result.words, 1500)];
    case 'run':
        return [`exit ${result.code ?? result.signal}`, clip(result.stdout, 1500), clip(result.stderr, 1500)];
    case 'sql':
        return result.rows.slice(0, 10);
    default:
        return [clip(result.text, 1500)];
    }
}

function checkResult(stage, step, result) {
    const context = { browser: stage.browser };
    const report = result.kind === 'run' ? sanitizerReport(result.stderr) : null;
    const problem = report ?? defaultProblem(step, result);

    if (problem)
        throw new Failure(`${step.text}: ${problem}`, excerpt(result));
    for (const line of step.expects) {
        const wrong = checkLine(result, filled(stage, line.words), context);

        if (wrong)
            throw new Failure(`${step.text}: expected ${line.text}, but ${wrong}`, excerpt(result));
    }
}

// "repeat 5 COMMAND …"
function unroll(step) {
    if (step.verb !== 'repeat')
        return [step];
    const [times, verb, ...words] = step.words;
    const once = { ...step, verb: verb.text, words };

    return Array.from({ length: Number(times.text) }, () => once);
}

async function playStep(stage, step) {
    const command = COMMANDS[step.verb];

    if (!command)
        throw new Error(`There is no command "${step.verb}".`);
    try {
        // The address of the database is known once it is there.
        if (step.verb === 'run')
            await stage.prepared();
        const result = await command(stage, { ...step, words: filled(stage, step.words),
            rest: stage.fill(step.rest) });

        if (result)
            checkResult(stage, step, result);
        else if (step.expects.length && step.verb !== 'start')
            throw new Error(`Nothing can be expected of "${step.verb}".`);
    } catch (error) {
        error.line ??= step.line;
        throw error;
    }
}

async function playAll(stage, steps) {
    for (const step of steps) {
        if (stage.skips)
            return;
        for (const one of unroll(step))
            await playStep(stage, one);
    }
}

// { skipped } or { failure } or {}.
export async function play(engine, folder, work) {
    const stage = new Stage(engine, folder);
    let failure = null;

    try {
        await work(stage);
    } catch (error) {
        failure = error;
        failure.log = stage.server?.stderr.slice(-2500);
    }
    try {
        await stage.clear();
    } catch (error) {
        failure ??= error;
        failure.complaint = error === failure ? undefined : error.message;
    }
    return { failure, skipped: stage.skips };
}

export function playScenario(engine, folder, head, scenario) {
    return play(engine, folder, (stage) => playAll(stage, [...head, ...scenario.steps]));
}
