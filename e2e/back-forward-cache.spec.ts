import { chromium } from '@playwright/test';
import { findChromium } from '../scripts/lib/browsers.mjs';
import { expect, onlyChromium, startWith, untilSaved, verdict, test as watched } from './support';

/** A browser that keeps the pages it leaves, as people have it: Playwright's own does not. */
const test = watched.extend({
  page: async ({ baseURL }, use) => {
    const executablePath = findChromium();
    const browser = await chromium.launch({
      ...(executablePath ? { executablePath } : {}),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
    const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}), serviceWorkers: 'block' });
    await use(await context.newPage());
    await browser.close();
  },
});

test(
  'a page that Back brings back still works, and notices what another tab did in the meantime',
  onlyChromium('pages that are kept'),
  async ({ page }) => {
    const path = page.getByRole('textbox', { name: 'Project path' });
    await startWith(page, 'acme/first');
    await path.fill('acme/typed');
    await untilSaved(page, /acme\/typed/);
    await page.evaluate(() =>
      window.addEventListener('pageshow', ({ persisted }) => {
        document.title = `brought back: ${persisted}`;
      }),
    );
    await page.getByRole('link', { name: 'Check a role' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Check a role');

    const other = await page.context().newPage();
    await other.goto('/');
    await other.getByRole('textbox', { name: 'Project path' }).fill('acme/other');
    await untilSaved(other, /acme\/other/);

    // `goBack` waits for a page to load.
    await page.evaluate(() => setTimeout(() => history.back()));
    await expect(page).toHaveTitle('brought back: true');
    await expect(path).toHaveValue('acme/typed');
    await expect(page.getByRole('region', { name: 'Another tab' })).toBeVisible();
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await path.fill('acme/again');
    await expect(verdict(page)).toContainText('acme/again');
  },
);
