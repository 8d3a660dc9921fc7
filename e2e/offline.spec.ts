import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sirv from 'sirv';
import { expect, onlyChromium, test } from './support';

test.use({ serviceWorkers: 'allow' });

/** Waits until the page is cached: from then on, everything it loads comes from the service worker. */
const untilKept = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller === null)
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
  });

test('works without a network from the second visit on', async ({ page, context }) => {
  await page.goto('/');
  await untilKept(page);
  await context.setOffline(true);
  await page.reload();
  await page.getByLabel('Where is the project?').fill('https://gitlab.com/acme/offline');
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue('acme/offline');
  // Workers compute the files, and their code came from the cache, too.
  await expect(page.getByRole('region', { name: 'Lines of this step' })).toContainText('acme/offline');
  await expect(page.getByRole('button', { name: /get in$/ })).toBeVisible();
  await page.goto('/check/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Who can get into your role?' })).toBeVisible();
});

/** A separate host, whose files can be published again. */
async function host() {
  const folder = mkdtempSync(join(tmpdir(), 'keyless-host-'));
  cpSync('out', folder, { recursive: true });
  const server = createServer(sirv(folder, { dev: true }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const edit = (name: string, change: (text: string) => string) =>
    writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8')));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    publish: () => {
      edit('index.html', (text) => text.replace(/<title>[^<]*/, '<title>Keyless, published again'));
      const hash = createHash('sha256')
        .update(readFileSync(join(folder, 'index.html'), 'utf8'))
        .digest('hex')
        .slice(0, 16);
      edit('sw.js', (text) =>
        text
          .replace(/\["\/","[0-9a-f]{16}"\]/, `["/","${hash}"]`)
          .replace(/\("[0-9a-f]{16}"/, '("0123456789abcdef"'),
      );
    },
    close: () => {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

test(
  'a newer version waits until it is asked for, and keeps the draft',
  onlyChromium('quiet reloads'),
  async ({ page }) => {
    const { address, publish, close } = await host();
    await page.goto(address);
    await untilKept(page);
    await page.getByLabel('Where is the project?').fill('acme/kept');
    await page.getByRole('button', { name: 'Start' }).click();
    await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue('acme/kept');

    publish();
    const notice = page.getByRole('region', { name: 'New version' });
    await page.reload();
    await expect(notice).toContainText('It may change what is generated.');
    await expect(page).not.toHaveTitle(/published again/);
    await notice.getByRole('button', { name: 'Not now' }).click();
    await expect(notice).toBeHidden();
    await page.reload();
    await expect(page).not.toHaveTitle(/published again/);

    await notice.getByRole('button', { name: 'Use it' }).click();
    await expect(page).toHaveTitle(/published again/);
    await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue('acme/kept');
    await page.reload();
    await expect(page).toHaveTitle(/published again/);
    await expect(notice).toBeHidden();
    close();
  },
);

test('keeps nothing and asks nobody else than its own host', async ({ page, baseURL }) => {
  await page.goto('/');
  await untilKept(page);
  const cached = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => url);
  });
  expect(cached.length).toBeGreaterThan(10);
  expect(cached.filter((url) => !url.startsWith(`${baseURL}/`))).toEqual([]);
});
