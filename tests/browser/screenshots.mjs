// screenshots.mjs -- pictures of the console; tests/browser/screenshots starts it.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from './lib/chromium.mjs';
import { Desk } from './lib/desk.mjs';
import { PAGES, richAccount } from './lib/pages.mjs';
import { NARROW, Visit, WIDE } from './lib/visit.mjs';

const README_ROWS = 2000;

async function withDesk(options, work) {
    const folder = mkdtempSync(join(tmpdir(), 'reeve-pictures-'));
    const browser = await launch();
    let desk = null;

    try {
        desk = await Desk.open('sqlite', folder, options);
        await work(browser, desk);
    } finally {
        await browser.close();
        await desk?.close();
        rmSync(folder, { recursive: true, force: true });
    }
}

// The two pictures of the README.
async function takeForReadme(folder) {
    mkdirSync(folder, { recursive: true });
    await withDesk({ rows: README_ROWS, sql: '' }, async (browser, desk) => {
        const visit = await Visit.begin(browser, desk, { size: WIDE, colorScheme: 'light' });

        await visit.open('/main/account/?needs_review__exact=1');
        await visit.page.screenshot({ path: join(folder, 'list.png') });
        await visit.open(`/main/account/${await richAccount(desk)}/change/`);
        await visit.page.screenshot({ path: join(folder, 'account.png') });
        await visit.end();
    });
}

async function takeAll(folder, chosen) {
    mkdirSync(folder, { recursive: true });
    await withDesk({}, async (browser, desk) => {
        for (const { name, person, go } of PAGES.filter((one) => !chosen || one.name.includes(chosen)))
            for (const colorScheme of ['light', 'dark'])
                for (const size of [WIDE, NARROW]) {
                    const visit = await Visit.begin(browser, desk, { person, size, colorScheme });

                    await go(visit);
                    await visit.page.screenshot({ fullPage: true,
                        path: join(folder, `${name}-${colorScheme}-${size.width}.png`) });
                    await visit.context.close();
                }
    });
}

const [folder, chosen] = process.argv.slice(2);

await (folder ? takeAll(folder, chosen) : takeForReadme(join(process.env.REEVE_SOURCE, 'docs/images')));
