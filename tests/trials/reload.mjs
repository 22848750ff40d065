// reload.mjs -- SIGHUP: the project is read again, and nobody is turned away.
import { writeFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { readPerson, signIn } from '../lib/people.mjs';
import { sleep } from '../lib/server.mjs';

// The status of one request on a connection of its own.
function ask(base, path) {
    return new Promise((resolve, reject) => {
        http.get(new URL(path, base), { agent: false }, (answer) => {
            answer.resume();
            answer.on('end', () => resolve(answer.statusCode));
            answer.on('error', reject);
        }).on('error', reject);
    });
}

async function askUntil(base, isOver) {
    let count = 0;

    while (!isOver()) {
        const status = await ask(base, '/healthz');

        if (status !== 200)
            throw new Error(`/healthz answered ${status}.`);
        count++;
    }
    return count;
}

async function expectName(stage, name) {
    const page = await stage.browser.open('/');

    if (!page.words.includes(name))
        throw new Error(`The page does not say "${name}": ${page.words.slice(0, 500)}`);
}

async function reload(stage) {
    const project = join(stage.folder, 'reeve.yaml');

    writeFileSync(project, 'name: The old desk\n');
    stage.people.push(readPerson(['ada', 'superuser']));
    await stage.serving();
    await signIn(stage.browser, 'ada');
    await expectName(stage, 'The old desk');

    writeFileSync(project, 'nmae: A mistake\n');
    stage.server.child.kill('SIGHUP');
    await stage.server.until(() => stage.server.stderr.includes('event=not_started_again'), 20000,
        'The mistake was not told');
    await expectName(stage, 'The old desk');

    writeFileSync(project, 'name: The new desk\n');
    const asking = askUntil(stage.server.base, () => stage.server.readyCount() > 1);

    // The supervisor tells of it as of any other end.
    stage.server.mayDie = true;
    await sleep(50);
    stage.server.child.kill('SIGHUP');
    if (await asking === 0)
        throw new Error('Nothing was asked meanwhile.');
    stage.browser.agent.destroy();
    await expectName(stage, 'The new desk');
}

export const trials = [{
    name: 'at SIGHUP the project is read again, a mistake in it changes nothing, and all requests are answered',
    play: reload,
}];
