// people.mjs -- the people of a scenario and their sessions, written straight
// into Reeve's tables: hashing passwords would take most of the time.
import { randomBytes } from 'node:crypto';
import { newDatabase } from './database.mjs';
import { binary, run } from './server.mjs';

export const PASSWORD = 'correct horse battery staple';

let hash = null;

// The hash of PASSWORD, made once by the program itself.
async function passwordHash(folder) {
    const scratch = newDatabase('sqlite', folder, 'people');
    const database = ['--database', scratch.url];

    for (const [args, input] of [
        [['migrate', '--create', ...database], ''],
        [['createsuperuser', '--username', 'any', '--password-stdin', ...database], `${PASSWORD}\n`],
    ]) {
        const done = await run(binary(), args, { input });

        if (done.code !== 0)
            throw new Error(`reeve ${args[0]} failed: ${done.stderr}`);
    }
    return (await scratch.query('SELECT password FROM reeve_user'))[0];
}

const FLAGS = ['superuser', 'staff', 'inactive', 'outsider'];
const VERBS = ['view', 'add', 'change', 'delete'];

// "ada superuser" or "bo staff view main.account change main.account".
export function readPerson(words) {
    const [name, ...rest] = words;
    const person = { name, rights: [], flags: new Set() };

    for (let i = 0; i < rest.length; i++) {
        const word = rest[i].replace(/,$/, '');

        if (FLAGS.includes(word))
            person.flags.add(word);
        else if (VERBS.includes(word) && rest[i + 1])
            person.rights.push([word, rest[++i].replace(/,$/, '')]);
        else
            throw new Error(`A person is not "${word}".`);
    }
    return person;
}

const text = (value) => `'${value.replaceAll('\'', '\'\'')}'`;
const flag = (value) => value ? '1' : '0';

export async function addPerson(database, person, folder) {
    hash ??= passwordHash(folder);
    const known = await hash;
    const { name, flags } = person;

    await database.query(
        'INSERT INTO reeve_user (username, password, email, first_name, last_name, is_active, is_staff,' +
        ' is_superuser, joined_ms) VALUES (' +
        [text(name), text(known), text(`${name}@example.org`), '\'\'', '\'\'', flag(!flags.has('inactive')),
            flag(!flags.has('outsider')), flag(flags.has('superuser')), '1700000000000'].join(', ') + ')');
    for (const [verb, model] of person.rights)
        await database.query(`INSERT INTO reeve_user_right (user_id, model, verb) SELECT id, ${text(model)},` +
            ` ${text(verb)} FROM reeve_user WHERE username = ${text(name)}`);
}

// Give the browser a session of that person, without asking for a password.
export async function beginSession(database, browser, name) {
    const token = randomBytes(32).toString('hex');
    const hashed = (await run('b2sum', ['-l', '256'], { input: token })).stdout.split(' ')[0];
    const now = Date.now();

    await database.query('INSERT INTO reeve_session (token_hash, user_id, started_ms, seen_ms, address, agent)' +
        ` SELECT ${text(hashed)}, id, ${now}, ${now}, '127.0.0.1', 'a scenario'` +
        ` FROM reeve_user WHERE username = ${text(name)}`);
    browser.cookies.set('sessionid', token);
}

// Sign in through the form, as people do.
export async function signIn(browser, name, password = PASSWORD) {
    await browser.open('/login/');
    browser.form.fill('username', name);
    browser.form.fill('password', password);
    await browser.press();
    if (!browser.cookies.has('sessionid'))
        throw new Error(`${name} could not sign in: ${browser.page.status} ${browser.page.words}`);
}
