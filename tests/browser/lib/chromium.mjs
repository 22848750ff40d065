// chromium.mjs -- the browser of the distribution, started once for all tests.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

// Nothing that speaks to anybody else, and no windows of its own.
const FLAGS = ['--disable-gpu', '--disable-background-networking', '--disable-component-update',
    '--disable-sync', '--no-first-run', '--hide-scrollbars', '--force-color-profile=srgb'];

export function packageRequire() {
    const folder = process.env.REEVE_BROWSER_PACKAGES;

    if (!folder)
        throw new Error('REEVE_BROWSER_PACKAGES names no folder; tests/browser/run sets it.');
    return createRequire(join(folder, 'package.json'));
}

export async function launch() {
    const { chromium } = packageRequire()('playwright-core');
    const executablePath = process.env.REEVE_CHROMIUM ?? PATHS.find((path) => existsSync(path));

    if (!executablePath)
        throw new Error('Chromium is not installed.');
    return chromium.launch({ executablePath, args: FLAGS, chromiumSandbox: process.getuid() !== 0 });
}
