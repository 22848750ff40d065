// visit.mjs -- one person in front of one window, and all that the browser
// complains about while pages are opened there.
import { readFileSync } from 'node:fs';
import { packageRequire } from './chromium.mjs';

const WAIT_MS = 10000;

let axeText = null;

export const NARROW = { width: 390, height: 844 };
export const WIDE = { width: 1280, height: 800 };

// Runs in every page before its own scripts.
function listenForViolations() {
    document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
}

export class Visit {
    static async begin(browser, desk, { person = 'ada', size = WIDE, ...options } = {}) {
        const visit = new Visit();

        visit.desk = desk;
        visit.problems = [];
        visit.allowed = new Set();
        visit.context = await browser.newContext({ viewport: size, baseURL: desk.base,
            locale: 'en-US', timezoneId: 'UTC', reducedMotion: 'reduce', ...options });
        visit.context.setDefaultTimeout(WAIT_MS);
        if (options.javaScriptEnabled !== false)
            await visit.context.addInitScript(listenForViolations);
        if (person)
            await visit.becomes(person);
        visit.page = await visit.context.newPage();
        visit.listen(visit.page);
        return visit;
    }

    async becomes(person) {
        await this.context.addCookies([{ name: 'sessionid', url: this.desk.base,
            value: await this.desk.session(person), httpOnly: true, sameSite: 'Lax' }]);
    }

    listen(page) {
        page.on('pageerror', (error) => this.problems.push(`script error: ${error.stack ?? error}`));
        page.on('console', (message) => {
            const isAnswer = message.text().startsWith('Failed to load resource: the server responded');

            if (['error', 'warning'].includes(message.type()) && !isAnswer)
                this.problems.push(`${new URL(page.url()).pathname}: console ${message.type()}: ${message.text()}`);
        });
        page.on('requestfailed', (request) => {
            const why = request.failure()?.errorText;

            // A search that the next letter made needless, or a download.
            if (why !== 'net::ERR_ABORTED')
                this.problems.push(`${request.method()} ${request.url()}: ${why}`);
        });
        page.on('response', (response) => {
            if (response.status() >= 400 && !this.allowed.has(response.status()))
                this.problems.push(`${response.request().method()} ${response.url()}: ${response.status()}`);
            if (!response.url().startsWith(this.desk.base))
                this.problems.push(`a request to another site: ${response.url()}`);
        });
    }

    // An answer with that status is what the test is about.
    allow(status) {
        this.allowed.add(status);
    }

    async open(path) {
        const response = await this.page.goto(path);

        if (response.status() >= 500)
            throw new Error(`${path}: ${response.status()}`);
        return response;
    }

    get path() {
        const url = new URL(this.page.url());

        return url.pathname + url.search;
    }

    // How far the page is wider than the window; 0 when it fits.
    overflow() {
        return this.page.evaluate(() => {
            const { scrollWidth } = document.scrollingElement;

            return Math.max(0, scrollWidth - innerWidth);
        });
    }

    // What reaches beyond the right edge, for the message.
    async widest() {
        return this.page.evaluate(() => [...document.querySelectorAll('main *, header *')]
            .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
            .slice(0, 5).map((one) => `${one.tagName}.${one.className} ` +
                `${Math.round(one.getBoundingClientRect().right)}`).join(', '));
    }

    // What axe-core says of the page, serious and critical only; `options` are
    // those of axe.run().
    async violations(options = {}) {
        const axe = packageRequire().resolve('axe-core/axe.min.js');

        if (!await this.page.evaluate('typeof axe === "object"'))
            await this.page.evaluate(axeText ??= readFileSync(axe, 'utf8'));
        const { violations } = await this.page.evaluate((given) => globalThis.axe.run(document, given),
            { resultTypes: ['violations'], ...options });

        return violations.filter(({ impact }) => ['serious', 'critical'].includes(impact))
            .map((one) => `${one.id} (${one.impact}): ${one.help}: ` +
                one.nodes.slice(0, 3).map((node) => `${node.target} ${node.any[0]?.message ?? ''}`).join(' | '));
    }

    // Throw what the browser has complained about since the last time.
    tellProblems() {
        const problems = [...new Set(this.problems)];

        this.problems.length = 0;
        this.allowed.clear();
        if (problems.length)
            throw new Error(`The browser complains:\n${problems.join('\n')}`);
    }

    async end() {
        await this.context.close();
        this.tellProblems();
    }
}

// Wait until `check` gives something true.
export async function until(check, what = 'what was waited for') {
    const end = Date.now() + WAIT_MS;

    for (;;) {
        const value = await check();

        if (value)
            return value;
        if (Date.now() > end)
            throw new Error(`This did not happen within ${WAIT_MS / 1000} s: ${what}`);
        await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
}
