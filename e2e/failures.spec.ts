import type { Page } from '@playwright/test';
import { setupPresets } from '../lib/setup/presets';
import { linkOf } from '../tests/support/link';
import {
  chooseInMenu,
  expect,
  goToStep,
  openSetup,
  openWizard,
  startWith,
  unwatched as test,
} from './support';

/** Makes the worker throw at these calls, as a bug of the page would. */
const breakCalls = (page: Page, names: readonly string[]) =>
  page.addInitScript((broken) => {
    const send = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: Worker, message: { name?: string }, ...rest: []) {
      const wrong = broken.includes(message?.name ?? '');
      return send.call(this, wrong ? { ...message, name: 'defect' } : message, ...rest);
    };
  }, names);

const pressDownload = async (page: Page) => {
  await page.getByRole('button', { name: 'Review and download' }).click();
  await page.getByRole('button', { name: 'Download zip' }).click();
};

for (const [what, press, says] of [
  ['Download', pressDownload, 'Nothing was downloaded.'],
  ['Export', (page: Page) => chooseInMenu(page, 'Export setup.json'), 'Nothing was exported.'],
  [
    'Share',
    (page: Page) => page.getByRole('button', { name: 'Share', exact: true }).click(),
    'No link was copied.',
  ],
] as const) {
  test(`${what} says so when it fails, and nothing typed is lost`, async ({ page }) => {
    await breakCalls(page, ['zip', 'setupJson', 'encode']);
    await openWizard(page);
    await page.getByRole('textbox', { name: 'Project path' }).fill('acme/typed');
    await press(page);
    const message = page.getByText(/^Something went wrong/);
    await expect(message).toContainText(says);
    await expect(message).toContainText('Your answers are unchanged.');
    await goToStep(page, 'Project');
    await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue('acme/typed');
  });
}

test('an import that fails says so and changes nothing', async ({ page }) => {
  await breakCalls(page, ['read']);
  const failsToImport = async () => {
    await openSetup(page, 'setup.json', {});
    await expect(page.getByText(/^Something went wrong/)).toContainText('setup.json was not loaded.');
  };
  await page.goto('/');
  await failsToImport();
  await expect(page.getByLabel('Where is the project?')).toHaveValue('');
  await startWith(page, 'acme/typed');
  await failsToImport();
  await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue('acme/typed');
});

test('a link that cannot be opened says so, and the draft stays', async ({ page }) => {
  await breakCalls(page, ['decode']);
  const { setup } = setupPresets[0];
  const gitlab = { ...setup.gitlab, project: { path: 'acme/linked' } };
  await startWith(page, 'acme/typed');
  await page.getByLabel(/^Project id/).fill('42');
  await page.goto(`/#${linkOf({ ...setup, gitlab })}`);
  await expect(page.getByText(/^Something went wrong/)).toContainText('The link was not opened.');
  await expect(page.getByRole('region', { name: 'Values from a link' })).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue('acme/typed');
});

test('a worker that cannot be loaded is said, and its buttons answer', async ({ page }) => {
  await page.route(/\/_next\/static\/chunks\/turbopack-worker/, (route) => route.abort());
  await startWith(page, 'acme/typed');
  await expect(page.getByRole('alert').first()).toContainText('could not be computed');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(page.getByText(/^Something went wrong. No link was copied./)).toBeVisible();
});
