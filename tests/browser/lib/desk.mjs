// desk.mjs -- the support desk that the browser looks at: one database and one
// server for each engine, made when a test first needs it.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fillDatabase, newDatabase } from '../../lib/database.mjs';
import { addPerson, beginSession, readPerson } from '../../lib/people.mjs';
import { Server } from '../../lib/server.mjs';

const ROWS = 300;

const PEOPLE = [
    'ada superuser',
    'cy superuser',
    'bo staff view main.account change main.account view main.payment',
    'dee staff',
    'eve staff view main.account',
];

// What the desk lacks: a relation with 100,000 targets, a list with nothing in
// it, and texts that try to break the layout.
const WORD = 'Donaudampfschifffahrtsgesellschaft'.repeat(6);
const ARABIC = 'مرحبا بالعالم، هذا نص طويل يُكتب من اليمين إلى اليسار';
const EXTRA = `
CREATE TABLE town (id integer PRIMARY KEY, name varchar(60) NOT NULL);
INSERT INTO town WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
    SELECT i, 'Town ' || i FROM n;
CREATE TABLE parcel (id integer PRIMARY KEY, title varchar(60) NOT NULL,
    town_id integer NOT NULL REFERENCES town (id), depot_id integer REFERENCES town (id),
    sent_on date, weight numeric(8, 2));
INSERT INTO parcel VALUES (1, 'Books', 77777, 5, '2026-02-01', 1.5), (2, 'Lamps', 3, NULL, NULL, NULL);
CREATE TABLE leaflet (id integer PRIMARY KEY, title varchar(60) NOT NULL);
CREATE TABLE poster (id integer PRIMARY KEY, title text NOT NULL, body text,
    a_column_with_a_rather_long_name_that_nobody_would_choose_today text);
INSERT INTO poster VALUES (1, '${WORD}', '${WORD}', '${WORD}'),
    (2, '${ARABIC}', '${ARABIC}', '${ARABIC}');
CREATE TABLE pin (id integer PRIMARY KEY, poster_id integer NOT NULL REFERENCES poster (id),
    place varchar(60));
INSERT INTO pin VALUES (1, 1, 'Wall'), (2, 2, 'Door');
CREATE TABLE chip (id integer PRIMARY KEY, name varchar(20) NOT NULL);
INSERT INTO chip VALUES (1, 'one'), (2, 'two'), (3, 'three'), (4, 'four'), (5, 'five'), (6, 'six');
CREATE TABLE coin (id integer PRIMARY KEY, name varchar(20) NOT NULL);
INSERT INTO coin VALUES (1, 'penny'), (2, 'dime'), (3, 'crown'), (4, 'mark');
`;

// Only SQLite takes a view of nothing.
const UNSERVED = `
CREATE VIEW broken AS SELECT * FROM a_table_with_a_rather_long_name_that_nobody_has_made_yet;
`;

const extraFor = (engine) => EXTRA + (engine === 'sqlite' ? UNSERVED : '');

export class Desk {
    static async open(engine, parentFolder, { rows = ROWS, sql = extraFor(engine) } = {}) {
        const desk = new Desk();
        const folder = mkdtempSync(join(parentFolder, 'desk-'));

        desk.engine = engine;
        desk.database = newDatabase(engine, folder, 'desk');
        await fillDatabase(desk.database, { name: 'desk', rows, sql, isMigrated: true });
        for (const person of PEOPLE)
            await addPerson(desk.database, readPerson(person.split(' ')), folder);
        desk.server = await Server.start([join(process.env.REEVE_SOURCE, 'examples/desk')],
            { cwd: folder, env: { DESK_DATABASE: desk.database.url } });
        desk.base = desk.server.base;
        return desk;
    }

    query(sql) {
        return this.database.query(sql);
    }

    async value(sql) {
        return (await this.query(sql))[0];
    }

    // The cookie of a session of that person, without the form.
    async session(name) {
        const browser = { cookies: new Map() };

        await beginSession(this.database, browser, name);
        return browser.cookies.get('sessionid');
    }

    async close() {
        await this.server.stop();
        await this.database.drop();
        const complaint = this.server.complaint();

        if (complaint)
            throw new Error(complaint);
    }
}
