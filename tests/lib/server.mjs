// server.mjs -- runs the binary: commands to their end, the server until it is
// stopped.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import net from 'node:net';

const START_MS = 60000;
const STOP_MS = 45000;

// What a sanitizer prints when it found something.
const REPORT = /(ERROR: \w+Sanitizer|runtime error:|SUMMARY: \w+Sanitizer|Assertion .* failed)/;

export function binary() {
    if (!process.env.REEVE_BINARY)
        throw new Error('REEVE_BINARY names no program; script/test sets it.');
    return process.env.REEVE_BINARY;
}

export function sanitizerReport(text) {
    const at = text.search(REPORT);

    return at < 0 ? null : text.slice(at, at + 6000);
}

// Run a program to its end: { code, signal, stdout, stderr }.
export function run(program, args, { input = '', cwd, env = {}, timeoutMs = 60000 } = {}) {
    return new Promise((resolve, reject) => {
        const child = spawn(program, args, { cwd, env: { ...process.env, ...env } });
        const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
        const out = { stdout: [], stderr: [] };

        child.on('error', reject);
        child.stdout.on('data', (piece) => out.stdout.push(piece));
        child.stderr.on('data', (piece) => out.stderr.push(piece));
        child.stdin.on('error', () => {});      // it may end without reading
        child.stdin.end(input);
        child.on('close', (code, signal) => {
            clearTimeout(timer);
            resolve({ kind: 'run', code, signal, request: { args },
                stdout: Buffer.concat(out.stdout).toString(),
                stderr: Buffer.concat(out.stderr).toString() });
        });
    });
}

export class Server {
    // Start `reeve serve ARGS`; resolves when it is ready.
    static async start(args, options = {}) {
        const server = new Server();

        server.launch(args, options);
        await server.becomesReady();
        return server;
    }

    launch(args, { cwd, env = {} }) {
        this.stdout = '';
        this.stderr = '';
        this.seen = 0;
        this.mayDie = false;
        this.ended = null;
        this.child = spawn(binary(), ['serve', '--port', '0', ...args],
            { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
        this.child.stdout.on('data', (piece) => { this.stdout += piece; });
        this.child.stderr.on('data', (piece) => { this.stderr += piece; });
        this.closed = new Promise((resolve) => {
            this.child.on('close', (code, signal) => {
                this.ended = { code, signal };
                resolve(this.ended);
            });
        });
    }

    async becomesReady() {
        await this.until(() => /^Reeve serves on /m.test(this.stdout) && this.readyCount() > 0,
            START_MS, 'The server did not become ready');
        this.base = /^Reeve serves on (http:\S+)$/m.exec(this.stdout)?.[1];
    }

    readyCount() {
        return (this.stderr.match(/\bevent=ready\b|"event":\s*"ready"/g) ?? []).length;
    }

    async until(test, limitMs, problem) {
        const end = Date.now() + limitMs;

        while (!test()) {
            if (this.ended && !test())
                throw new Error(`${problem}; it ended with ${this.ended.code ?? this.ended.signal}:\n` +
                    `${this.stdout}${this.stderr}`);
            if (Date.now() > end)
                throw new Error(`${problem} within ${limitMs / 1000} s:\n${this.stdout}${this.stderr}`);
            await sleep(10);
        }
    }

    // The process that serves, below the one that watches over it.
    servingPid() {
        const { pid } = this.child;
        const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();

        return children ? Number(children.split(' ')[0]) : null;
    }

    // End the serving process without warning.
    kill() {
        this.mayDie = true;
        process.kill(this.servingPid(), 'SIGKILL');
    }

    // What was logged since the last call.
    newLog() {
        const text = this.stderr.slice(this.seen);

        this.seen = this.stderr.length;
        return text;
    }

    async stop() {
        if (!this.ended)
            this.child.kill('SIGTERM');
        const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS);
        const ended = await this.closed;

        clearTimeout(timer);
        return ended;
    }

    // What must be told even when every expectation was met.
    complaint() {
        const report = sanitizerReport(this.stderr);

        if (report)
            return `The sanitizer reports:\n${report}`;
        if (!this.mayDie && /event=server_died|"event":\s*"server_died"/.test(this.stderr))
            return `The server died:\n${this.stderr.slice(-3000)}`;
        if (this.ended && (this.ended.code !== 0 || this.ended.signal))
            return `The server ended with ${this.ended.code ?? this.ended.signal}:\n` +
                this.stderr.slice(-3000);
        return null;
    }
}

export function sleep(ms) {
    return new Promise((resolve) => { setTimeout(resolve, ms); });
}

// Send exactly these bytes and read until the other side closes or is silent.
export function sendRaw(base, bytes, { silentMs = 1500 } = {}) {
    const url = new URL(base);

    return new Promise((resolve, reject) => {
        const pieces = [];
        const socket = net.connect(Number(url.port), url.hostname);
        const done = (closed) => {
            socket.destroy();
            resolve({ kind: 'raw', closed, text: Buffer.concat(pieces).toString('latin1'),
                request: { bytes } });
        };

        socket.setTimeout(silentMs, () => done(false));
        socket.on('data', (piece) => pieces.push(piece));
        socket.on('end', () => done(true));
        socket.on('error', (error) => error.code === 'ECONNRESET' ? done(true) : reject(error));
        socket.on('connect', () => socket.write(bytes));
    });
}
