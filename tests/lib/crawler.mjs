// crawler.mjs -- goes through a console page by page, as somebody would who
// opens everything there is.
import { Browser } from './browser.mjs';
import { all, byId, first, hasClass, words } from './html.mjs';

const PAGES_MAX = 5;
const RECORDS_MAX = Number(process.env.REEVE_CRAWL_RECORDS ?? 40);

// An input that holds a text and no number: in a column of SQLite that holds
// anything, what becomes of "7" depends on what stood there before.
const isText = (control) => control.kind === 'text' && ['text', 'textarea'].includes(control.type) &&
    !control.node.parent.attributes['data-combobox'] && /^\s*[^-+.\d\s]/.test(control.value);

export class Crawler {
    constructor(base, cookies) {
        this.browser = new Browser(base);
        this.browser.cookies = new Map(cookies);
        this.problems = [];
        this.pages = 0;
        this.saved = 0;
        this.changed = 0;
        this.counts = new Map();
    }

    problem(where, what) {
        this.problems.push(`${where}: ${what}`);
    }

    // A page that must be there: whole, and no mistake of the server.
    async visit(path, wanted = 200) {
        const answer = await this.browser.open(path);

        this.pages++;
        if (answer.status !== wanted)
            this.problem(path, `${answer.status} ${answer.words.slice(0, 300)}`);
        else if (answer.isHtml && answer.document.problems.length)
            this.problem(path, `the HTML is broken: ${answer.document.problems.slice(0, 3).join('; ')}`);
        return answer.status === wanted ? answer : null;
    }

    async models() {
        const answer = await this.visit('/finder.json');

        return answer ? JSON.parse(answer.text).models.filter((one) => one.app !== 'People') : [];
    }

    async visitFrame(models) {
        const index = await this.visit('/');

        this.index = index?.words ?? '';
        for (const app of new Set(models.map((one) => one.url.split('/')[1])))
            await this.visit(`/${app}/`);
    }

    // Every page of the list; the addresses of its records.
    async visitList(url) {
        const records = [];
        let rows = 0, shown = null;

        for (let page = 1, path = url; path && page <= PAGES_MAX; page++) {
            const answer = await this.visit(path);

            if (!answer)
                return [];
            const table = byId(answer.document, 'result_list');

            shown = answer;
            rows += table ? all(first(table, 'tbody'), 'tr').length : 0;
            records.push(...this.recordsOn(table, url));
            path = this.nextPage(answer);
            if (page === 1)
                this.counts.set(url, this.countOn(answer, rows, path));
        }
        await this.visitExport(url, shown);
        return records;
    }

    recordsOn(table, url) {
        if (!table)
            return [];
        const links = all(table, 'th', (node) => hasClass(node, 'is-name')).map((cell) => first(cell, 'a'));

        return links.filter((link) => link?.attributes.href.startsWith(url))
            .map((link) => link.attributes.href.split('?')[0]);
    }

    nextPage(answer) {
        const link = first(answer.document, 'a', (node) => node.attributes.rel === 'next');

        return link ? this.browser.resolve(link.attributes.href) : null;
    }

    // How many rows the head of the list states; null when it says "10,000+".
    countOn(answer, rows, hasMore) {
        const said = first(answer.document, 'p', (node) => hasClass(node, 'page-count'));
        const number = /^([\d,]+)(\+?)/.exec(said ? words(said) : '');

        if (!number)
            return hasMore ? null : rows;
        return number[2] ? null : Number(number[1].replaceAll(',', ''));
    }

    async visitExport(url, page) {
        const answer = await this.browser.get(`${url}export/`).catch((error) => error);

        this.pages++;
        if (answer.status === 409 && page?.words.includes('The database could not compute these rows'))
            return;                             // and the list says so as well
        if (answer.status !== 200)
            this.problem(`${url}export/`, answer.message ?? `${answer.status} ${answer.words.slice(0, 300)}`);
    }

    async visitRecord(url) {
        const answer = await this.visit(url);

        if (answer)
            await this.saveUnchanged(url);
        await this.visit(url.replace(/change\/$/, 'history/'));
    }

    async visitDeletion(url) {
        if (first(this.browser.page.document, 'a', (node) => hasClass(node, 'deletelink')))
            await this.visit(url.replace(/change\/$/, 'delete/'));
    }

    // Open, save, and nothing may be different.
    async saveUnchanged(url) {
        await this.visitDeletionLater(url);
        if (!this.browser.form?.button('_save'))
            return;
        const answer = await this.browser.press('_continue');

        this.pages++;
        this.saved++;
        if (answer.status !== 200)
            this.problem(url, `saved unchanged: ${answer.status} ${answer.words.slice(0, 300)}`);
        else if (!answer.words.includes('nothing was different'))
            this.problem(url, `saved unchanged: ${this.reason(answer)}`);
    }

    async visitDeletionLater(url) {
        const { page, form } = this.browser;

        await this.visitDeletion(url);
        this.browser.page = page;
        this.browser.form = form;
    }

    // What the page says is wrong, or what was done.
    reason(answer) {
        const node = first(answer.document, '*', (one) => hasClass(one, 'errornote') ||
            hasClass(one, 'conflict')) ?? first(answer.document, 'ul', (one) => hasClass(one, 'messagelist'));

        return node ? words(node).slice(0, 400) : 'the page says neither what is wrong nor what was done';
    }

    // Write one text, read it back, and put the old one in its place.
    async changeAndBack(url) {
        await this.visit(url);
        const control = this.browser.form?.button('_save') &&
            this.browser.form.controls.find((one) => one.name && isText(one));

        if (!control)
            return;
        const { name, value } = control;

        if (await this.write(url, name, `${value}x`) && await this.write(url, name, value))
            this.changed++;
    }

    async write(url, name, value) {
        this.browser.form.fill(name, value);
        const answer = await this.browser.press('_continue');

        this.pages++;
        if (answer.status === 409 && answer.words.includes('has this key, so none was changed'))
            return false;                       // NULL twice in a key of SQLite
        if (answer.status !== 200)
            this.problem(url, `${name} written: ${answer.status} ${answer.words.slice(0, 300)}`);
        else if (!answer.words.includes('was changed successfully'))
            return false;                       // refused, with a sentence: that may be
        else if (this.browser.form.value(name) !== this.asSent(value))
            this.problem(url, `${name} came back as ${this.browser.form.value(name)?.slice(0, 100)}`);
        return answer.status === 200;
    }

    asSent(value) {
        return value.replace(/\r\n?|\n/g, '\r\n');
    }

    async crawl() {
        const models = await this.models();

        await this.visitFrame(models);
        for (const model of models) {
            const records = await this.visitList(model.url);

            await this.visit(`${model.url}?q=a&o=1&p=2&x=y`);
            for (const url of records.slice(0, RECORDS_MAX))
                await this.visitRecord(url);
            this.records = (this.records ?? []).concat(records.slice(0, 2));
        }
        return models;
    }

    async changeAll() {
        for (const url of this.records ?? [])
            await this.changeAndBack(url);
    }
}
