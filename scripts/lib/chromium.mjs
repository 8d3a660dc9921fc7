import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { answers, run } from './run.mjs';

const installed = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/**
 * A Chromium that starts: the one you named, Playwright's, or an installed one. `undefined` if there is none.
 */
export function findChromium() {
  const own = process.env.KEYLESS_CHROMIUM;
  if (own) return own;
  const bundled = chromium.executablePath();
  if (bundled && existsSync(bundled) && answers(bundled)) return bundled;
  return installed.map(which).find((path) => path !== undefined && answers(path));
}

function which(name) {
  for (const folder of (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':')) {
    const path = `${folder}/${name}`;
    if (existsSync(path)) return path;
  }
  return undefined;
}

/** Finds a Chromium or installs one: Playwright's download, then (as root on Debian) the system's package. */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  console.log('No Chromium found; asking Playwright for one …');
  await run('npx', ['playwright', 'install', 'chromium'], { timeout: 300_000 });
  const downloaded = findChromium();
  if (downloaded) return downloaded;
  if (process.getuid?.() === 0 && answers('apt-get')) {
    console.log('Installing the system package chromium …');
    await run('apt-get', ['update', '-qq']);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  }
  return findChromium();
}
