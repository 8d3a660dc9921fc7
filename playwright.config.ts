import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/lib/chromium.mjs';

const executablePath = findChromium();

/** The tests drive the exported page (`npm run build` first; `npm test` does it) in one real Chromium. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: `http://127.0.0.1:${process.env.KEYLESS_E2E_PORT}`,
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // Chromium refuses its sandbox to root, which is who runs tests in most containers.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
    // What the page keeps for later visits has its own tests; the others get what the server has.
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
  },
  // A server of our own on a free port: whatever else runs on this machine is not what the tests are about.
  webServer: {
    command: 'node scripts/serve.mjs',
    wait: { stdout: /Serving out\/ at http:\/\/127\.0\.0\.1:(?<KEYLESS_E2E_PORT>\d+)/ },
  },
});
