import type { Page } from '@playwright/test';
import { bundleSetup } from '../lib/bundle';
import { setupPresets } from '../lib/setup/presets';
import { expect, openWizard, showFile, showTab, test } from './support';

const treeItems = (page: Page) => page.getByRole('tree', { name: 'Files' }).getByRole('treeitem');

/** The paths of all files in the tree. */
const filePaths = (page: Page): Promise<(string | null)[]> =>
  treeItems(page).evaluateAll((items) =>
    items
      .filter((item) => !item.hasAttribute('aria-expanded'))
      .map((item) => item.getAttribute('data-path'))
      .sort(),
  );

const pathsOf = (setup: Parameters<typeof bundleSetup>[0]) =>
  bundleSetup(setup)
    .map(({ path }) => path)
    .sort();

test('a letter typed into the project path and taken back leaves every file', async ({ page }) => {
  await openWizard(page);
  const text = page.getByRole('region', { name: /^Text of / });
  await showFile(page, 'trust-policy.json');
  await expect.poll(() => filePaths(page)).toEqual(pathsOf(setupPresets[0].setup));
  const path = page.getByRole('textbox', { name: 'Project path' });
  await expect(path).toHaveValue(setupPresets[0].setup.gitlab.project.path);
  const typed = await path.inputValue();
  await path.press('End');
  await path.press('x');
  await expect(text).toContainText(`${typed}x`);
  await path.press('Backspace');
  await expect(text).not.toContainText(`${typed}x`);
  await expect.poll(() => filePaths(page)).toEqual(pathsOf(setupPresets[0].setup));
});

test('from every example to every other, the files are those of a fresh load', async ({ page }) => {
  test.setTimeout(240_000);
  await openWizard(page);
  await showTab(page, 'All files');
  const load = async ({ title, setup }: (typeof setupPresets)[number]) => {
    await page.getByRole('button', { name: 'Examples' }).click();
    await page.getByRole('button', { name: title }).click();
    await expect.poll(() => filePaths(page)).toEqual(pathsOf(setup));
  };
  for (const [index, from] of setupPresets.entries()) {
    await load(from);
    for (const to of setupPresets.slice(index + 1)) {
      await load(to);
      await load(from);
    }
  }
});
