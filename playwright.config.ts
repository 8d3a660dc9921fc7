import { fileURLToPath } from 'node:url';
import { defineConfig, type Project } from '@playwright/test';
import { findChromium, findFirefox } from './scripts/lib/browsers.mjs';

const executablePath = findChromium();

const chromium: Project = {
  name: 'chromium',
  use: {
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // Chromium refuses its sandbox to root, which is who runs tests in most containers.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
};

/** A Firefox as people have it, over WebDriver BiDi. What it cannot be told has a tag and a reason: `onlyChromium` in e2e/support.ts. */
const firefox = (path: string): Project => ({
  name: 'firefox',
  grepInvert: /@chromium/,
  // Minutes of attacks and examples, which the same workers compute; what is particular to an engine is in the other files.
  testIgnore: ['all-files.spec.ts', 'blast-radius.spec.ts'],
  use: {
    browserName: 'firefox',
    channel: 'moz-firefox',
    // Pictures for a trace are most of the time a test takes here.
    trace: 'off',
    launchOptions: {
      executablePath: fileURLToPath(new URL('scripts/firefox-bidi.mjs', import.meta.url)),
      env: { ...process.env, KEYLESS_FIREFOX: path },
      firefoxUserPrefs: {
        // There is no permission to grant: with this, a page may read the clipboard without asking.
        'dom.events.testing.asyncClipboard': true,
        // Playwright and axe read `ariaLabelledByElements`, each from a world of its own, and Firefox 153 crashes. Without it, both read the attribute.
        'accessibility.ARIAElementReflection.enabled': false,
      },
    },
  },
});

const firefoxPath = findFirefox();

/** The tests drive the exported page (`npm run build` first; `npm test` does it) in a real Chromium and a real Firefox. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  // Beside the test, the same for every system.
  snapshotPathTemplate: '{testDir}/{testFileName}-pictures/{arg}{ext}',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000, toHaveScreenshot: { animations: 'disabled', caret: 'hide', scale: 'css' } },
  use: {
    baseURL: `http://127.0.0.1:${process.env.KEYLESS_E2E_PORT}`,
    viewport: { width: 1440, height: 900 },
    // What the page keeps for later visits has its own tests; the others get what the server has.
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
  },
  projects: firefoxPath === undefined ? [chromium] : [chromium, firefox(firefoxPath)],
  // A server of our own on a free port: whatever else runs on this machine is not what the tests are about.
  webServer: {
    command: 'node scripts/serve.mjs',
    wait: { stdout: /Serving out\/ at http:\/\/127\.0\.0\.1:(?<KEYLESS_E2E_PORT>\d+)/ },
  },
});
