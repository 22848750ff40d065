// reference.mjs -- the keys of a project file: the part of its page that is
// generated, and each example in the place where it belongs.

const BEGIN = '<!-- generated from src/project/keys.c by "node tests/docs.mjs --write" -->\n';
const END = '<!-- end of what is generated -->\n';
const COLUMNS = 118;

function wrap(line) {
    const lines = [''];

    for (const word of line.split(' ')) {
        const last = lines.at(-1);

        if (last !== '' && last.length + 1 + word.length > COLUMNS)
            lines.push(word);
        else
            lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
    }
    return lines.join('\n');
}

// What `reeve schema --reference` prints, from its first key on, one heading
// lower and in lines of the manual's width.
export function asPart(reference) {
    let isCode = false;

    return reference.slice(reference.indexOf('\n## ') + 1).split('\n').map((line) => {
        isCode = line.startsWith('```') ? !isCode : isCode;
        if (isCode)
            return line;
        return wrap(line.startsWith('## ') ? `#${line}` : line);
    }).join('\n');
}

export function partOf(page) {
    const from = page.indexOf(BEGIN), to = page.indexOf(END);

    if (from < 0 || to < 0)
        throw new Error('The page has no place for what is generated.');
    return page.slice(from + BEGIN.length, to).replace(/^\n|\n$/g, '');
}

export function withPart(page, part) {
    const from = page.indexOf(BEGIN) + BEGIN.length, to = page.indexOf(END);

    return `${page.slice(0, from)}\n${part}\n${page.slice(to)}`;
}

// --- examples ------------------------------------------------------------------------

const NAMES = { MODEL: 'account', FIELD: 'plan' };

// What else must be there beside an example in a list of maps.
const COMPANY = {
    fieldsets: (key) => (key === 'fields' ? [] : ['fields: [email]']),
    inlines: (key) => (key === 'model' ? [] : ['model: email_job']),
    list_display: (key) => COLUMNS_WITH[key] ?? ['field: note'],
};
const COLUMNS_WITH = {
    field: [], template: [], count: [], sum: [], by: ['count: payment'], sql: ['label: Computed'],
    type: ['sql: note', 'label: Computed'], boolean: ['sql: note', 'label: Computed'],
    choices: ['sql: note', 'label: Computed'],
};

function indent(lines, first, rest) {
    return lines.map((line, at) => (at === 0 ? first : rest) + line);
}

// "title: Billing" below models.MODEL.admin.fieldsets.title as a whole file.
export function asProject(path, example) {
    const parts = path.split('.');
    const key = /^[^:]+/.exec(example)[0];
    const above = parts.slice(0, parts.lastIndexOf(key));
    let lines = example.trimEnd().split('\n');

    // A model that has the name of one table cannot be another table.
    // Only a number is money.
    const names = { MODEL: key === 'table' ? 'customer' : NAMES.MODEL,
        FIELD: parts.includes('money') ? 'amount' : NAMES.FIELD };

    for (const name of above.reverse()) {
        const company = COMPANY[name];

        if (company) {
            lines.push(...company(key));
            lines = indent(lines, '- ', '  ');
        }
        lines = [`${names[name] ?? name}:`, ...indent(lines, '  ', '  ')];
    }
    return `${lines.join('\n')}\n`;
}

// [{ path, example }] of what asPart() made.
export function examplesIn(part) {
    return [...part.matchAll(/^### `(\S+)`\n[^]*?(?=^### |$(?![^]))/gm)].map(([section, path]) => ({
        path, example: /^```yaml\n([^]*?)^```$/m.exec(section)?.[1] ?? null,
    }));
}
