// shell_block.mjs -- runs the commands of a page as a person would type them.
//
// In a page `reeve` is the program.  Here it is a small stand-in for it, made by
// playReeve(): `reeve serve` is started on a free port, asked whether it is
// ready, and stopped again, and a password that the program asks for is typed
// at a terminal.  All else goes to the program as it stands.
import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binary, run, Server } from './server.mjs';

const PASSWORD = 'correct horse battery staple';
const ASK_MS = 30000;

// A folder as a reader of the manual has it: what is shipped, a database with a
// few tables, and `reeve` in the PATH.
export class Place {
    constructor(parent, source, script) {
        this.folder = mkdtempSync(join(parent, 'place-'));
        this.bin = join(this.folder, '.bin');
        mkdirSync(this.bin);
        writeFileSync(join(this.bin, 'reeve'),
            `#!/bin/sh\nexec "${process.execPath}" "${script}" --as-reeve "$@"\n`);
        chmodSync(join(this.bin, 'reeve'), 0o755);
        for (const part of ['examples', 'ui/templates'])
            cpSync(join(source, part), join(this.folder, part), { recursive: true });
    }

    async fill() {
        const done = await run(binary(), ['demo', '--database', 'sqlite:shop.db', '--rows', '40'],
            { cwd: this.folder });

        if (done.code !== 0)
            throw new Error(`The database could not be made: ${done.stderr}`);
    }

    // The failure as text, or null.
    async play(commands) {
        const done = await run('sh', ['-euc', commands], {
            cwd: this.folder,
            env: { PATH: `${this.bin}:${process.env.PATH}`, HOME: this.folder },
            timeoutMs: 120000,
        });

        return done.code === 0 ? null :
            `status ${done.code ?? done.signal}\n${done.stdout}${done.stderr}`;
    }

    clear() {
        rmSync(this.folder, { recursive: true, force: true });
    }
}

// --- in the place of the program ---------------------------------------------------

async function serveForAMoment(args) {
    const at = args.indexOf('--port');
    const words = at < 0 ? args : [...args.slice(0, at), ...args.slice(at + 2)];
    const server = await Server.start(words.slice(1));
    const answer = await fetch(`${server.base}readyz`);

    await server.stop();
    if (answer.status !== 200)
        throw new Error(`/readyz answered ${answer.status}: ${await answer.text()}`);
    const complaint = server.complaint();

    if (complaint)
        throw new Error(complaint);
    return 0;
}

// Type the password whenever it is asked for.
function typePasswords(args) {
    const quoted = [binary(), ...args].map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
    const child = spawn('script', ['-qec', quoted, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const timer = setTimeout(() => child.kill('SIGKILL'), ASK_MS);

    child.stdout.on('data', (piece) => {
        process.stdout.write(piece);
        if (/Password(?: \(again\))?: $/.test(piece.toString()))
            child.stdin.write(`${PASSWORD}\n`);
    });
    return new Promise((resolve) => {
        child.on('close', (code) => {
            clearTimeout(timer);
            resolve(code ?? 1);
        });
    });
}

async function pipeThrough(args) {
    const child = spawn(binary(), args, { stdio: 'inherit' });

    return new Promise((resolve) => { child.on('close', (code) => resolve(code ?? 1)); });
}

export async function playReeve(args) {
    const asks = /^(createsuperuser|changepassword)$/.test(args[0]) && !args.includes('--password-stdin');

    if (args[0] === 'serve' && !args.includes('--help'))
        return serveForAMoment(args);
    return asks ? typePasswords(args) : pipeThrough(args);
}
