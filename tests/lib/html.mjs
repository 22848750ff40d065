// html.mjs -- a small, tolerant reader of HTML: enough of what a browser does
// to find links, forms and words in a page.

const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta',
    'source', 'track', 'wbr']);
const RAW = new Set(['script', 'style']);
const ESCAPABLE = new Set(['textarea', 'title']);
const INLINE = new Set(['a', 'abbr', 'b', 'code', 'del', 'em', 'i', 'ins', 'kbd', 'mark', 'small',
    'span', 'strong', 'sub', 'sup', 'time', 'u']);
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', nbsp: '\u00a0' };

export function decodeEntities(text) {
    return text.replace(/&(?:#x([0-9a-f]+)|#([0-9]+)|([a-z]+));/gi, (whole, hex, digits, name) => {
        if (name)
            return ENTITIES[name] ?? whole;
        return String.fromCodePoint(parseInt(hex ?? digits, hex ? 16 : 10));
    });
}

const TAG = /<(\/?)([a-zA-Z][^\s/>]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*(\/?)>/y;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

function readAttributes(text) {
    const attributes = {};

    for (const [, name, double, single, bare] of text.matchAll(ATTRIBUTE))
        attributes[name.toLowerCase()] ??= decodeEntities(double ?? single ?? bare ?? '');
    return attributes;
}

class Builder {
    constructor() {
        this.root = { tag: '#root', attributes: {}, children: [], parent: null };
        this.open = this.root;
        this.problems = [];
    }

    text(text) {
        if (text)
            this.open.children.push(text);
    }

    begin(tag, attributes, isClosed) {
        const node = { tag, attributes, children: [], parent: this.open };

        this.open.children.push(node);
        if (!isClosed && !VOID.has(tag))
            this.open = node;
        return node;
    }

    end(tag) {
        let node = this.open;

        while (node && node.tag !== tag)
            node = node.parent;
        if (!node) {
            this.problems.push(`</${tag}> closes nothing`);
            return;
        }
        if (node !== this.open)
            this.problems.push(`</${tag}> while <${this.open.tag}> is open`);
        this.open = node.parent;
    }
}

// The document as a tree.  document.problems lists what is not closed well: our
// own pages have none.
export function readHtml(source) {
    const html = source.replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd');
    const builder = new Builder();
    let at = 0;

    while (at < html.length) {
        const next = html.indexOf('<', at);

        builder.text(decodeEntities(html.slice(at, next < 0 ? html.length : next)));
        if (next < 0)
            break;
        at = readMarkup(builder, html, next);
    }
    if (builder.open !== builder.root)
        builder.problems.push(`<${builder.open.tag}> is never closed`);
    builder.root.problems = builder.problems;
    return builder.root;
}

function readMarkup(builder, html, at) {
    if (html.startsWith('<!--', at)) {
        const end = html.indexOf('-->', at);

        return end < 0 ? html.length : end + 3;
    }
    if (html.startsWith('<!', at))
        return html.indexOf('>', at) + 1;
    TAG.lastIndex = at;
    const found = TAG.exec(html);

    if (!found) {
        builder.text('<');
        return at + 1;
    }
    const tag = found[2].toLowerCase();
    const after = at + found[0].length;

    if (found[1]) {
        builder.end(tag);
        return after;
    }
    builder.begin(tag, readAttributes(found[3]), found[4] === '/');
    if (RAW.has(tag) || ESCAPABLE.has(tag))
        return readRaw(builder, html, after, tag);
    return after;
}

function readRaw(builder, html, at, tag) {
    const close = html.toLowerCase().indexOf(`</${tag}`, at);
    const end = close < 0 ? html.length : close;
    let text = html.slice(at, end);

    if (tag === 'textarea' && text.startsWith('\n'))
        text = text.slice(1);
    builder.text(ESCAPABLE.has(tag) ? decodeEntities(text) : text);
    builder.end(tag);
    return html.indexOf('>', end) + 1 || html.length;
}

// --- looking into the tree ---------------------------------------------------

export function* walk(node) {
    for (const child of node.children) {
        if (typeof child === 'string')
            continue;
        yield child;
        yield* walk(child);
    }
}

export function all(node, tag, test = () => true) {
    return [...walk(node)].filter((one) => (tag === '*' || one.tag === tag) && test(one));
}

export function first(node, tag, test = () => true) {
    for (const one of walk(node))
        if ((tag === '*' || one.tag === tag) && test(one))
            return one;
    return null;
}

export function byId(node, id) {
    return first(node, '*', (one) => one.attributes.id === id);
}

export function hasClass(node, name) {
    return (node.attributes.class ?? '').split(/\s+/).includes(name);
}

// The characters inside, as they are.
export function rawText(node) {
    return node.children.map((child) => typeof child === 'string' ? child : rawText(child)).join('');
}

function gather(node, pieces) {
    for (const child of node.children) {
        if (typeof child === 'string') {
            pieces.push(child);
        } else if (child.tag !== 'script' && child.tag !== 'style' &&
                   child.attributes['aria-hidden'] !== 'true') {
            if (!INLINE.has(child.tag))
                pieces.push(' ');
            gather(child, pieces);
            if (!INLINE.has(child.tag))
                pieces.push(' ');
        }
    }
}

// What a person reads: white space joined, blocks kept apart.
export function words(node) {
    const pieces = [];

    gather(node, pieces);
    return pieces.join('').replace(/[ \t\n\r\f]+/g, ' ').trim();
}
