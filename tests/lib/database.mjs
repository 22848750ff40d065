// database.mjs -- the databases that scenarios work on, one for each, made by
// copying a prepared one, on SQLite a file, on PostgreSQL a database of the
// server that script/test started.
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { binary, run } from './server.mjs';

const FOLDER = new URL('../databases/', import.meta.url).pathname;

let count = 0;

function postgresAddress(name) {
    const address = process.env.REEVE_TEST_POSTGRES;

    if (!address)
        throw new Error('REEVE_TEST_POSTGRES names no server; script/test sets it.');
    return address.replace('/postgres?', `/${name}?`);
}

class SqliteDatabase {
    constructor(folder, name) {
        this.engine = 'sqlite';
        this.file = join(folder, `${name}.db`);
        this.url = `sqlite:${this.file}`;
    }

    async create() {
        await this.script('');
    }

    async copyFrom(other) {
        copyFileSync(other.file, this.file);
    }

    async drop() {}

    // Rows of text, columns joined by "|", NULL as NULL.
    async query(sql) {
        const done = await run('sqlite3', ['-batch', '-noheader', '-list', '-nullvalue', 'NULL', '-cmd',
            '.timeout 20000', '-cmd', 'PRAGMA foreign_keys = ON', this.file],
        { input: `${sql.replace(/;?\s*$/, '')};\n` });

        return readRows(done, sql);
    }

    async script(text) {
        const done = await run('sqlite3', ['-batch', '-cmd', '.timeout 20000', this.file], { input: text });

        if (done.code !== 0 && !done.stderr.includes('no such module'))
            throw new Error(`The SQL failed: ${done.stderr}`);
    }
}

class PostgresDatabase {
    constructor(folder, name) {
        this.engine = 'postgres';
        this.name = name;
        this.url = postgresAddress(name);
    }

    async create() {
        await psql(postgresAddress('postgres'), `CREATE DATABASE "${this.name}"`);
    }

    async copyFrom(other) {
        await psql(postgresAddress('postgres'),
            `CREATE DATABASE "${this.name}" TEMPLATE "${other.name}"`);
    }

    async drop() {
        await psql(postgresAddress('postgres'), `DROP DATABASE IF EXISTS "${this.name}" WITH (FORCE)`);
    }

    async query(sql) {
        return readRows(await psql(this.url, sql), sql);
    }

    async script(text) {
        await psql(this.url, text);
    }
}

async function psql(url, sql) {
    const done = await run('psql', ['-X', '-q', '-A', '-t', '-P', 'null=NULL', '-v', 'ON_ERROR_STOP=1',
        '-d', url], { input: sql, env: { PGOPTIONS: '-c client_min_messages=warning -c search_path=public,reeve' } });

    if (done.code !== 0)
        throw new Error(`The SQL failed: ${done.stderr}\n${sql.slice(0, 500)}`);
    return done;
}

function readRows(done, sql) {
    if (done.code !== 0 || done.stderr)
        throw new Error(`The SQL failed: ${done.stderr}\n${sql.slice(0, 500)}`);
    const text = done.stdout.replace(/\n$/, '');

    return done.stdout === '' ? [] : text.split('\n');
}

// A database that is not there yet.
export function newDatabase(engine, folder, prefix = 'reeve') {
    const name = `${prefix}_${process.pid}_${++count}`;

    return engine === 'sqlite' ? new SqliteDatabase(folder, name) : new PostgresDatabase(folder, name);
}

// --- what is put into one --------------------------------------------------------

function readScript(name) {
    for (const path of [`${FOLDER}${name}.sql`, `${FOLDER}${name}.sql.gz`])
        if (existsSync(path)) {
            const bytes = readFileSync(path);

            return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
        }
    return null;
}

// The text of tests/databases/NAME_ENGINE.sql, and of NAME.sql after it.
function scriptsOf(name, engine) {
    const scripts = [readScript(`${name}_${engine}`), readScript(name)].filter((one) => one !== null);

    if (!scripts.length)
        throw new Error(`There is no database "${name}" in tests/databases/.`);
    return scripts;
}

async function reeve(args, what) {
    const done = await run(binary(), args, { cwd: process.env.REEVE_SOURCE, timeoutMs: 180000 });

    if (done.code !== 0)
        throw new Error(`${what} failed: reeve ${args.join(' ')}\n${done.stdout}${done.stderr}`);
    return done;
}

// Fill a database: what = { name, rows, sql, isMigrated }.
export async function fillDatabase(database, what) {
    await database.create();
    if (what.name === 'desk')
        await reeve(['demo', '--database', database.url, '--rows', String(what.rows ?? 50)], 'The demo');
    else if (what.name !== 'empty' && what.name !== 'sql')
        for (const script of scriptsOf(what.name, database.engine))
            await database.script(script);
    if (what.sql)
        await database.script(what.sql);
    if (what.isMigrated)
        await reeve(['migrate', '--database', database.url], 'The migration');
}
