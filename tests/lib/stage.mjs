// stage.mjs -- what one scenario plays on: a folder, a database, a server, and
// the browsers of its people.  Everything is made when it is first needed.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Browser } from './browser.mjs';
import { fillDatabase, newDatabase } from './database.mjs';
import { addPerson } from './people.mjs';
import { Server } from './server.mjs';
import { substitute } from './words.mjs';

// Prepared databases, by what is in them: the first scenario that needs one
// makes it, all others copy it.
const prepared = new Map();

async function prepare(engine, folder, what, people) {
    const database = newDatabase(engine, folder, 'prepared');

    await fillDatabase(database, what);
    for (const person of people)
        await addPerson(database, person, folder);
    return database;
}

function findPrepared(engine, folder, what, people) {
    const key = JSON.stringify([engine, what, people.map((one) => [one.name, [...one.flags], one.rights])]);

    if (!prepared.has(key))
        prepared.set(key, prepare(engine, folder, what, people));
    return prepared.get(key);
}

export async function dropPrepared() {
    for (const database of await Promise.allSettled(prepared.values()))
        await database.value?.drop();
}

export class Stage {
    constructor(engine, parentFolder) {
        this.engine = engine;
        this.parentFolder = parentFolder;
        this.folder = mkdtempSync(join(parentFolder, 'scenario-'));
        this.what = { name: 'empty', isMigrated: true, sql: '' };
        this.people = [];
        this.serveArgs = [];
        this.environment = {};
        this.values = { DIR: this.folder, SOURCE: process.env.REEVE_SOURCE ?? '.',
            REEVE: process.env.REEVE_BINARY };
        this.browsers = new Map();
        this.browser = null;
        this.database = null;
        this.server = null;
        this.skips = false;
        this.begun = null;
    }

    fill(text) {
        return substitute(text, this.values);
    }

    // The database is there, with its people.
    async prepared() {
        if (this.database)
            return;
        const people = this.what.isMigrated ? this.people : [];
        const source = await findPrepared(this.engine, this.parentFolder, this.what, people);

        this.database = newDatabase(this.engine, this.folder);
        await this.database.copyFrom(source);
        this.values.DATABASE = this.database.url;
        this.values.FILE = this.database.file ?? this.database.name;
    }

    // The server is there.
    async serving() {
        if (this.server && !this.server.ended)
            return;
        await this.prepared();
        const args = this.serveArgs.map((word) => this.fill(word));

        if (existsSync(join(this.folder, 'reeve.yaml')))
            args.unshift(this.folder);
        if (!args.includes('--database'))
            args.push('--database', this.database.url);
        this.server = await Server.start(args, { cwd: this.folder, env: this.environment });
        for (const browser of this.browsers.values())
            browser.base = this.server.base;
        if (!this.browser)
            this.useBrowser('nobody');
    }

    // Sit down at the browser of that name; true when it is a new one.
    useBrowser(name) {
        const isNew = !this.browsers.has(name);

        if (isNew)
            this.browsers.set(name, new Browser(this.server.base));
        this.browser = this.browsers.get(name);
        return isNew;
    }

    async stopServer() {
        if (!this.server)
            return;
        const ended = await this.server.stop();
        const complaint = this.server.complaint();

        this.browsers.forEach((browser) => browser.close());
        if (complaint)
            throw new Error(complaint);
        return { kind: 'run', code: ended.code, signal: ended.signal, stdout: this.server.stdout,
            stderr: this.server.stderr, request: { args: ['serve'] } };
    }

    // Take everything away; what the server left to complain about is thrown.
    async clear() {
        try {
            await this.stopServer();
        } finally {
            await this.database?.drop();
            rmSync(this.folder, { recursive: true, force: true });
        }
    }
}
