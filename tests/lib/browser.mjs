// browser.mjs -- one person's browser: cookies, requests, pages, forms.
import http from 'node:http';
import { findForm } from './form.mjs';
import { all, readHtml, words } from './html.mjs';

const REDIRECTS_MAX = 5;

export class Answer {
    constructor(request, message, body, startedMs) {
        this.kind = 'http';
        this.request = request;
        this.status = message.statusCode;
        this.headers = message.headers;
        this.body = body;
        this.ms = performance.now() - startedMs;
        this.redirects = [];
    }

    get text() {
        return this.body.toString('utf8');
    }

    get isHtml() {
        return (this.headers['content-type'] ?? '').startsWith('text/html');
    }

    get document() {
        this.tree ??= readHtml(this.text);
        return this.tree;
    }

    get words() {
        return this.isHtml ? words(this.document) : this.text;
    }
}

export class Browser {
    constructor(base) {
        this.base = base;
        this.cookies = new Map();
        this.agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
        this.headers = {};
        this.page = null;
        this.form = null;
    }

    close() {
        this.agent.destroy();
    }

    keepCookies(headers) {
        for (const line of headers['set-cookie'] ?? []) {
            const [pair, ...attributes] = line.split(';').map((part) => part.trim());
            const at = pair.indexOf('=');
            const age = attributes.find((one) => /^max-age=/i.test(one));

            if (age && Number(age.split('=')[1]) <= 0)
                this.cookies.delete(pair.slice(0, at));
            else
                this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
        }
    }

    // One request, no redirect followed.
    send(method, path, { body, headers = {}, timeoutMs = 60000, signal } = {}) {
        const startedMs = performance.now();
        const url = new URL(this.base);
        const target = encodeURI(path).replace(/%25/g, '%');
        const all = { ...headers, ...this.headers };

        this.headers = {};
        if (this.cookies.size && !all.cookie)
            all.cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
        if (body !== undefined)
            all['content-length'] = Buffer.byteLength(body);
        return new Promise((resolve, reject) => {
            const request = http.request({ host: url.hostname, port: url.port, method, path: target,
                headers: all, agent: this.agent, timeout: timeoutMs, signal });

            request.on('timeout', () => request.destroy(new Error(`no answer within ${timeoutMs} ms`)));
            request.on('error', (error) => reject(new Error(`${method} ${path}: ${error.message}`)));
            request.on('response', (message) => {
                const pieces = [];

                message.on('data', (piece) => pieces.push(piece));
                message.on('error', reject);
                message.on('end', () => {
                    this.keepCookies(message.headers);
                    resolve(new Answer({ method, path, body }, message, Buffer.concat(pieces),
                        startedMs));
                });
            });
            request.end(body);
        });
    }

    get(path, options) {
        return this.send('GET', path, options);
    }

    // Send a form; the token that its page would have held is added.
    async post(path, pairs, { method = 'POST', hasToken = true } = {}) {
        const all = [...pairs];

        if (hasToken && !all.some(([name]) => name === 'csrfmiddlewaretoken'))
            all.push(['csrfmiddlewaretoken', await this.token()]);
        return this.send(method, path, { body: new URLSearchParams(all).toString(),
            headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    }

    async token() {
        if (!this.cookies.has('csrftoken')) {
            const kept = this.headers;

            this.headers = {};
            await this.get('/login/');
            this.headers = kept;
        }
        return this.cookies.get('csrftoken');
    }

    resolve(address) {
        const here = this.page ? new URL(this.page.request.path, this.base) : this.base;
        const url = new URL(address, here);

        if (url.origin !== new URL(this.base).origin)
            throw new Error(`The address ${address} leads to another site.`);
        return url.pathname + url.search;
    }

    // Follow redirects to a page and look at its form.
    async follow(answer) {
        const redirects = [];

        this.page = answer;
        while ([301, 302, 303, 307, 308].includes(this.page.status) && redirects.length < REDIRECTS_MAX) {
            redirects.push(this.page.headers.location);
            this.page = await this.get(this.resolve(this.page.headers.location));
        }
        this.page.redirects = redirects;
        this.form = this.page.isHtml ? findForm(this.page.document) : null;
        return this.page;
    }

    async open(path) {
        return this.follow(await this.get(path));
    }

    useForm(id) {
        this.form = findForm(this.page.document, id);
        if (!this.form)
            throw new Error(`The page has no form "${id}".`);
    }

    // Send the form of the page by the button of that name or with those words.
    async press(name) {
        const button = name === undefined ? null : this.form?.button(name);

        if (!this.form || (name !== undefined && !button))
            throw new Error(`The page has no button "${name}".`);
        const pairs = this.form.entries(button);
        const address = this.resolve(button?.node.attributes.formaction ?? this.form.action);

        if (this.form.method === 'POST')
            return this.follow(await this.send('POST', address, {
                body: new URLSearchParams(pairs).toString(),
                headers: { 'content-type': 'application/x-www-form-urlencoded' } }));
        const url = new URL(address, this.base);

        return this.open(`${url.pathname}?${new URLSearchParams(pairs)}`);
    }

    links() {
        return all(this.page.document, 'a', (node) => node.attributes.href !== undefined);
    }

    async click(text) {
        const link = this.links().find((node) => words(node) === text ||
            node.attributes['aria-label'] === text);

        if (!link)
            throw new Error(`The page has no link "${text}".`);
        return this.open(this.resolve(link.attributes.href));
    }
}
