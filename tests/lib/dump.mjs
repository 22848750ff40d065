// dump.mjs -- what all tables of a database hold, to the byte, so that two
// moments can be compared.
import { run } from './server.mjs';

const quoteName = (name) => `"${name.replaceAll('"', '""')}"`;

async function sqlite(database, script) {
    const done = await run('sqlite3', ['-batch', '-noheader', '-list', '-cmd', '.timeout 20000',
        database.file], { input: script });

    return done.stdout;
}

// Types and bytes of every value: 1 is not '1', and nothing ends at a NUL.
async function dumpSqlite(database) {
    const listed = JSON.parse(await sqlite(database, `
        SELECT json_group_array(json_array(t.name, (
                   SELECT json_group_array(c.name) FROM pragma_table_xinfo(t.name) AS c
                    WHERE c.hidden = 0)))
          FROM pragma_table_list AS t
         WHERE t.schema = 'main' AND t.type IN ('table', 'virtual')
           AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND t.name NOT LIKE 'reeve\\_%' ESCAPE '\\'
           AND t.name NOT LIKE 'module_missing' ORDER BY t.name;`));
    const tables = {};

    for (const [name, columns] of listed) {
        const values = columns.map((one) => `typeof(${quoteName(one)}) || ':' || hex(${quoteName(one)})`);

        tables[name] = (await sqlite(database, `SELECT ${values.join(' || \' \' || ')} FROM ${quoteName(name)};`));
    }
    return tables;
}

async function psql(database, sql) {
    const done = await run('psql', ['-X', '-q', '-A', '-t', '-d', database.url], { input: sql });

    if (done.stderr)
        throw new Error(done.stderr);
    return done.stdout;
}

// With its place (ctid) and writer (xmin) a row is not even the same when it was
// written without a difference.
async function dumpPostgres(database, withPlace) {
    const listed = JSON.parse(await psql(database, `
        SELECT coalesce(json_agg(json_build_array(n.nspname, c.relname)), '[]')
          FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
         WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%'
           AND n.nspname NOT IN ('information_schema', 'reeve')`));
    const tables = {};

    for (const [schema, table] of listed)
        tables[`${schema}.${table}`] = await psql(database,
            `COPY (SELECT ${withPlace ? 'ctid, xmin, ' : ''}t::text FROM ${quoteName(schema)}.${quoteName(table)} AS t` +
            ' ORDER BY 1) TO STDOUT');
    return tables;
}

export function dump(database, { withPlace = false } = {}) {
    return database.engine === 'sqlite' ? dumpSqlite(database) : dumpPostgres(database, withPlace);
}

// The tables that are not as they were, with their first line that differs.
export function differences(before, after) {
    return Object.keys({ ...before, ...after }).filter((name) => before[name] !== after[name]).map((name) => {
        const [was, is] = [before, after].map((one) => (one[name] ?? '').split('\n'));
        const at = was.findIndex((line, i) => line !== is[i]);

        return `${name}: ${(was[at] ?? '(nothing)').slice(0, 200)} became ${(is[at] ?? '(nothing)').slice(0, 200)}`;
    });
}
