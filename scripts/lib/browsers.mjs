import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { answers, run } from './run.mjs';

const chromiums = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const firefoxes = ['firefox-esr', 'firefox'];

/** A Chromium that answers: your own choice, Playwright's, an installed one. `undefined` where there is none. */
export function findChromium() {
  const chosen = process.env.KEYLESS_CHROMIUM;
  if (chosen) return chosen;
  const bundled = chromium.executablePath();
  if (bundled && existsSync(bundled) && answers(bundled)) return bundled;
  return installed(chromiums);
}

/**
 * A Firefox that answers: your own choice or an installed one. `undefined` where there is none, and on Windows, which
 * cannot start the script between Firefox and Playwright (scripts/firefox-bidi.mjs).
 */
export function findFirefox() {
  if (process.platform === 'win32') return undefined;
  return process.env.KEYLESS_FIREFOX || installed(firefoxes);
}

const installed = (names) => names.map(which).find((path) => path !== undefined && answers(path));

function which(name) {
  for (const folder of (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':')) {
    const path = `${folder}/${name}`;
    if (existsSync(path)) return path;
  }
  return undefined;
}

/** Finds a Chromium or gets one: Playwright's download, then (as root on Debian) the system's package. */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  console.log('No Chromium found; asking Playwright for one …');
  await run('npx', ['playwright', 'install', 'chromium'], { timeout: 300_000 });
  const downloaded = findChromium();
  if (downloaded) return downloaded;
  await installPackage('chromium');
  return findChromium();
}

/** Finds a Firefox or gets one (as root on Debian): the system's package. */
export async function ensureFirefox() {
  const found = findFirefox();
  if (found || process.platform === 'win32') return found;
  await installPackage('firefox-esr');
  return findFirefox();
}

async function installPackage(name) {
  if (process.getuid?.() !== 0 || !answers('apt-get')) return;
  console.log(`Installing the system package ${name} …`);
  await run('apt-get', ['update', '-qq']);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name]);
}
