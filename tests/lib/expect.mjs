// expect.mjs -- the words that say what an answer must be, in one table.
//
// Each takes a fixed number of words and returns null, or a sentence that says
// what is wrong.
import { all, byId, first, hasClass, words } from './html.mjs';
import { clip } from './words.mjs';

// Everything a person can read in an answer of any kind.
function textOf(result) {
    if (result.kind === 'run')
        return result.stdout + result.stderr;
    return result.kind === 'http' ? result.words : result.text;
}

function has(where, text, part) {
    return text.includes(part) ? null : `${where} does not have "${part}"`;
}

function rowsOf(result) {
    const table = byId(result.document, 'result_list');
    const body = table && first(table, 'tbody');

    return body ? all(body, 'tr') : [];
}

function partOf(result, tag) {
    const node = first(result.document, tag);

    return node ? words(node) : '';
}

// The sentences beside a field, found as a screen reader finds them.
function wrongsOf(result, name) {
    const field = byId(result.document, `id_${name}`);
    const ids = (field?.attributes['aria-describedby'] ?? '').split(/\s+/).filter(Boolean);

    return ids.filter((id) => id.startsWith('wrong')).map((id) => byId(result.document, id))
        .filter(Boolean).map(words).join(' ');
}

function fieldValue(result, name, browser) {
    if (!browser.form)
        return undefined;
    const [control] = browser.form.named(name);

    if (!control)
        return undefined;
    return 'checked' in control ? (control.checked ? 'checked' : 'unchecked') : control.value;
}

function jsonAt(result, path) {
    return path.split('.').reduce((value, key) => value?.[key], JSON.parse(result.text));
}

function checkField(result, [word], { browser }) {
    const at = word.indexOf('=');
    const name = at < 0 ? word : word.slice(0, at);
    const value = fieldValue(result, name, browser);

    if (value === undefined)
        return `there is no field "${name}"` +
            (browser.form ? `; there are ${browser.form.names().join(', ')}` : '');
    if (at >= 0 && value !== word.slice(at + 1))
        return `the field "${name}" is "${clip(value)}"`;
    return null;
}

// A link by its words, its label or where it leads; what a click on the list
// takes along stands behind the "?".
function hasLink(result, text) {
    return all(result.document, 'a').some((node) => {
        const href = decodeURI(node.attributes.href ?? '').replaceAll('%2C', ',');

        return words(node) === text || node.attributes['aria-label'] === text ||
            href === text || (text.endsWith('/') && href.split('?')[0] === text);
    });
}

export const EXPECTATIONS = {
    to: [1, (result, [place]) => {
        const at = result.redirects?.length ? result.redirects.at(-1) : result.headers.location;

        return at === place ? null : `it leads to ${at}`;
    }],
    main: [1, (result, [part]) => has('the page', partOf(result, 'main'), part)],
    title: [1, (result, [part]) => has('the title', partOf(result, 'title'), part)],
    body: [1, (result, [part]) => has('the body', result.text, part)],
    header: [2, (result, [name, part]) => has(`the header ${name}`,
        String(result.headers[name.toLowerCase()] ?? ''), part)],
    field: [1, checkField],
    wrong: [2, (result, [name, part]) => {
        const says = wrongsOf(result, name);

        return says.includes(part) ? null : `beside ${name} stands "${says}"`;
    }],
    rows: [1, (result, [number]) => {
        const count = result.kind === 'sql' ? result.rows.length : rowsOf(result).length;

        return count === Number(number) ? null : `there are ${count} rows`;
    }],
    row: [2, (result, [number, part]) => {
        const row = rowsOf(result)[number - 1];

        return row && words(row).includes(part) ? null
            : row ? `row ${number} is "${words(row)}"` : `there is no row ${number}`;
    }],
    link: [1, (result, [text]) => hasLink(result, text) ? null : `there is no link "${text}"`],
    button: [1, (result, [name], { browser }) => browser.form?.button(name) ? null
        : `there is no button "${name}"`],
    message: [1, (result, [part]) => {
        const list = first(result.document, 'ul', (node) => hasClass(node, 'messagelist'));

        return has('the message', list ? words(list) : '', part);
    }],
    option: [2, (result, [name, label], { browser }) => {
        const [control] = browser.form?.named(name) ?? [];

        return control?.options?.some((one) => one.label === label) ? null
            : `the field "${name}" offers ${control?.options?.map((one) => one.label).join(', ')}`;
    }],
    json: [2, (result, [path, value]) => {
        const found = jsonAt(result, path);
        const shown = typeof found === 'string' ? found : JSON.stringify(found);

        return shown === value ? null : `${path} is ${shown}`;
    }],
    within: [2, (result, [ms]) => result.ms <= Number(ms) ? null
        : `it took ${Math.round(result.ms)} ms`],
    after: [2, (result, [ms]) => result.ms >= Number(ms) ? null
        : `it took only ${Math.round(result.ms)} ms`],
    exit: [1, (result, [code]) => String(result.code ?? result.signal) === code ? null
        : `it ended with ${result.code ?? result.signal}`],
    stdout: [1, (result, [part]) => has('the output', result.stdout, part)],
    stderr: [1, (result, [part]) => has('standard error', result.stderr, part)],
    closed: [0, (result) => result.closed ? null : 'the connection stayed open'],
    none: [0, (result) => result.rows.length === 0 ? null : `there are rows: ${result.rows.join('; ')}`],
    signed: [1, (result, [how], { browser }) => (how === 'in') === browser.cookies.has('sessionid')
        ? null : `the person is signed ${how === 'in' ? 'out' : 'in'}`],
};

function checkStatus(result, status) {
    const found = result.kind === 'raw' ? /^HTTP\/1\.1 (\d+)/.exec(result.text)?.[1] ?? 'no answer'
        : String(result.status);

    return found === status ? null : `the status is ${found}`;
}

function checkText(result, text) {
    if (result.kind === 'sql') {
        const row = result.rows[result.read++];

        return row === text ? null : `row ${result.read} is ${row === undefined ? 'not there' : `"${clip(row)}"`}`;
    }
    return has(result.kind === 'http' ? 'the page' : 'it', textOf(result), text);
}

// Check one line of expectations; null, or what is wrong.
export function checkLine(result, list, context) {
    for (let i = 0; i < list.length; i++) {
        const isNegative = list[i].text === 'not' && !list[i].quoted;
        const word = list[isNegative ? ++i : i];
        let problem;

        if (word.quoted) {
            problem = checkText(result, word.text);
        } else if (/^\d{3}$/.test(word.text)) {
            problem = checkStatus(result, word.text);
        } else {
            const [size, check] = EXPECTATIONS[word.text] ?? [];

            if (!check)
                throw new Error(`There is no expectation "${word.text}".`);
            problem = check(result, list.slice(i + 1, i + 1 + size).map((one) => one.text), context);
            i += size;
        }
        if (isNegative ? !problem : problem)
            return isNegative ? `it must not be, but it is: ${word.text}` : problem;
    }
    return null;
}

// Whether a line says how the answer ends, so that no default is checked.
export function saysOutcome(expects, kind) {
    return expects.some((line) => line.words.some((word) => !word.quoted &&
        (kind === 'run' ? word.text === 'exit' : /^\d{3}$/.test(word.text))));
}
