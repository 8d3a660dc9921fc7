import type { Page } from '@playwright/test';
import { setupPresets } from '../lib/setup/presets';
import {
  allowClipboard,
  expect,
  goToStep,
  onlyChromium,
  openSetup,
  openWizard,
  reload,
  showFile,
  showTab,
  test,
  untilSaved,
  violations,
} from './support';

/** How many pages of A4 the page prints on. */
const printedPages = (page: Page) =>
  page.pdf({ format: 'A4' }).then((pdf) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0);

test('the last step is a checklist: commands to copy, what to expect, the file, and ticks that stay', async ({
  page,
}) => {
  await allowClipboard(page);
  await openWizard(page);
  await goToStep(page, 'Apply');
  const steps = page.getByRole('region', { name: /steps to apply it/ });
  await expect(steps.getByRole('listitem')).toHaveCount(6);
  const first = steps.getByRole('listitem').first();
  await expect(first).toContainText('sh aws/111122223333/apply.sh');
  await expect(first).toContainText('Expect:');

  await first.getByRole('button', { name: 'Copy command' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('sh aws/111122223333/apply.sh');
  await first.getByRole('button', { name: 'aws/111122223333/apply.sh' }).click();
  await expect(page.getByRole('region', { name: 'Text of apply.sh' })).toBeVisible();

  await first.getByRole('checkbox').check();
  await expect(steps).toContainText('1 of 6 done.');
  expect(await violations(page)).toEqual([]);
  await untilSaved(page, /"applied":\[".+"\]/);
  await reload(page);
  await goToStep(page, 'Apply');
  await expect(first.getByRole('checkbox')).toBeChecked();
});

test('the preview shows what the last step runs, not the lines of all steps', async ({ page }) => {
  await openWizard(page);
  await goToStep(page, 'Apply');
  const lines = page.getByRole('region', { name: 'Lines of this step' });
  const commands = lines.getByRole('region', { name: 'README.md' });
  await expect(commands).toContainText('sh gitlab/configure.sh');
  // Colored, so that comments are known: here they stay.
  await expect(commands.getByRole('code').last().locator('span').first()).toHaveClass(/text-code/);
  await expect(commands).toContainText('# Signed in to account 111122223333');
  await expect(lines.getByRole('region', { name: /apply\.sh$/ }).first()).toContainText('apply_role');
  await expect(lines.getByRole('region', { name: /trust-policy\.json$/ })).toHaveCount(0);
  await expect(lines.getByRole('region')).toHaveCount(4);
});

test('nothing that can only be pressed is printed', onlyChromium('pages of a PDF'), async ({ page }) => {
  await openWizard(page);
  await goToStep(page, 'Apply');
  await expect(page.getByRole('heading', { name: '6 steps to apply it' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  const buttons = page.getByRole('button');
  const namesOfFiles = buttons.filter({ hasText: /^[\w./-]+\.(sh|yml|md)$/ });
  await expect(namesOfFiles.first()).toBeVisible();
  // What is not printed has no role either.
  await expect(buttons).toHaveCount(6);
  await expect(namesOfFiles).toHaveCount(6);
  await page.emulateMedia({ media: 'screen' });
  await showFile(page, 'BLAST-RADIUS.md');
  const links = page.getByRole('article').getByRole('button');
  await expect(links.first()).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(links.first()).toHaveCSS('text-decoration-line', 'none');
  await expect(page.getByRole('button', { name: /^(Copy|Download|Show the)/ })).toHaveCount(0);
});

test('the checklist prints on two pages', onlyChromium('pages of a PDF'), async ({ page }) => {
  await openWizard(page);
  await goToStep(page, 'Apply');
  await expect(page.getByRole('heading', { name: '6 steps to apply it' })).toBeVisible();
  await expect.poll(() => printedPages(page)).toBeLessThanOrEqual(2);
});

test(
  'a rendered file is printed instead of the form, on few pages',
  onlyChromium('pages of a PDF'),
  async ({ page }) => {
    await openWizard(page);
    await showFile(page, 'BLAST-RADIUS.md');
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('article')).toBeVisible();
    await expect(page.getByRole('form')).toBeHidden();
    await expect(page.getByRole('tree', { name: 'Files' })).toBeHidden();
    await expect.poll(() => printedPages(page)).toBeLessThanOrEqual(12);
    await page.emulateMedia({ media: 'screen' });
    await showTab(page, 'This step');
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('article')).toBeHidden();
    await expect(page.getByRole('form')).toBeVisible();
  },
);

test('a setup that changes the subject has no short way', async ({ page }) => {
  const preset = setupPresets.find(({ id }) => id === 'private-issuer');
  await page.goto('/');
  await openSetup(page, 'setup.json', preset?.setup);
  await goToStep(page, 'Apply');
  await expect(page.getByText('SUBJECT-ROLLOUT.md').first()).toBeVisible();
});
