// form.mjs -- a form as a browser holds it: read from the page, filled in,
// sent by a button.
import { all, rawText, words } from './html.mjs';

const BUTTONS = new Set(['submit', 'image', 'reset', 'button']);

// What a browser makes of the value attribute of an input.
function cleanValue(type, value) {
    const line = value.replace(/[\r\n]/g, '');

    switch (type) {
    case 'number':
        return /^-?(\d+|\d*\.\d+)([eE][-+]?\d+)?$/.test(line) ? line : '';
    case 'date':
        return /^\d{4,}-\d\d-\d\d$/.test(line) ? line : '';
    case 'email':
    case 'url':
        return line.trim();
    case 'hidden':
        return value;
    default:
        return line;
    }
}

function readInput(node) {
    const type = (node.attributes.type ?? 'text').toLowerCase();

    if (type === 'checkbox' || type === 'radio')
        return { kind: type, value: node.attributes.value ?? 'on',
            checked: 'checked' in node.attributes };
    if (BUTTONS.has(type))
        return { kind: 'button', type, value: node.attributes.value ?? '' };
    return { kind: 'text', type, value: cleanValue(type, node.attributes.value ?? '') };
}

function readSelect(node) {
    const options = all(node, 'option').map((option) => ({
        value: option.attributes.value ?? words(option),
        label: words(option),
        selected: 'selected' in option.attributes,
    }));
    const chosen = options.filter((option) => option.selected).at(-1) ?? options[0];

    return { kind: 'select', options, value: chosen?.value };
}

function readControl(node) {
    switch (node.tag) {
    case 'input':
        return readInput(node);
    case 'select':
        return readSelect(node);
    case 'textarea':
        return { kind: 'text', type: 'textarea', value: rawText(node) };
    case 'button':
        return { kind: 'button', type: (node.attributes.type ?? 'submit').toLowerCase(),
            value: node.attributes.value ?? '' };
    default:
        return null;
    }
}

export class Form {
    constructor(node) {
        this.node = node;
        this.action = node.attributes.action ?? '';
        this.method = (node.attributes.method ?? 'get').toUpperCase();
        this.controls = [];
        for (const one of all(node, '*')) {
            const control = readControl(one);

            if (control && !('disabled' in one.attributes))
                this.controls.push({ ...control, name: one.attributes.name, node: one });
        }
    }

    // The controls of that name, buttons left out.
    named(name) {
        return this.controls.filter((one) => one.name === name && one.kind !== 'button');
    }

    has(name) {
        return this.named(name).length > 0;
    }

    // What would be sent for the name; undefined when nothing is.
    value(name) {
        return this.entries(null).find(([key]) => key === name)?.[1];
    }

    fill(name, value) {
        const controls = this.named(name);

        if (!controls.length)
            throw new Error(`The form has no field "${name}"; it has ${this.names().join(', ')}.`);
        const [control] = controls;

        if (control.kind === 'select' && !control.options.some((one) => one.value === value))
            throw new Error(`The field "${name}" does not offer "${value}", only ` +
                control.options.map((one) => `"${one.value}"`).join(', ') + '.');
        if (control.kind === 'checkbox' || control.kind === 'radio')
            throw new Error(`The field "${name}" is ticked by "check", not filled.`);
        control.value = value;
    }

    check(name, value, checked = true) {
        const control = this.named(name).find((one) => value === undefined || one.value === value);

        if (!control)
            throw new Error(`There is no box "${name}"${value === undefined ? '' : ` with "${value}"`}.`);
        control.checked = checked;
    }

    names() {
        return [...new Set(this.controls.map((one) => one.name).filter(Boolean))];
    }

    button(name) {
        return this.controls.find((one) => one.kind === 'button' && one.type !== 'button' &&
            (one.name === name || words(one.node) === name));
    }

    // The pairs that are sent when `pressed` (a button, or null) submits it.
    entries(pressed) {
        const pairs = [];

        for (const control of this.controls) {
            if (!control.name)
                continue;
            if (control.kind === 'button' ? control !== pressed
                : 'checked' in control ? !control.checked : control.value === undefined)
                continue;
            const value = control.type === 'textarea' || control.type === 'hidden'
                ? control.value.replace(/\r\n?|\n/g, '\r\n') : control.value;

            pairs.push([control.name, value]);
        }
        return pairs;
    }
}

// Forms that stand on many pages, the least telling first.
const AROUND = ['logout-form', 'changelist-form', 'changelist-search'];

// The form that a page is about: the one named by `id`, or the one with the
// most fields.
export function findForm(document, id) {
    const forms = all(document, 'form').filter((node) => !id || node.attributes.id === id)
        .map((node) => new Form(node));

    const rank = (form) => {
        const at = AROUND.indexOf(form.node.attributes.id);

        return at < 0 ? 1000 + form.controls.length : at;
    };

    forms.sort((a, b) => rank(b) - rank(a));
    return forms[0] ?? null;
}
