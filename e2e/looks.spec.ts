import type { Page } from '@playwright/test';
import { setupPresets } from '../lib/setup/presets';
import { expect, goToStep, onlyChromium, openSetup, openWizard, showTab, test } from './support';

/** Another version of Chromium draws letters a little differently; a panel elsewhere is many times this much. */
const tolerance = { threshold: 0.25, maxDiffPixelRatio: 0.01 };
const viewport = { width: 1440, height: 760 };

const linesOfStep = (page: Page) =>
  // On a phone it is behind the form.
  page.getByRole('region', { name: 'Lines of this step', includeHidden: true });

for (const [name, use] of [
  ['light', { colorScheme: 'light', viewport }],
  ['dark', { colorScheme: 'dark', viewport }],
  ['phone', { colorScheme: 'light', viewport: { width: 390, height: 844 } }],
] as const) {
  test.describe(`looks as it did, ${name}`, onlyChromium('the same pixels'), () => {
    test.use({ ...use, contextOptions: { reducedMotion: 'reduce' } });

    test('first screen', async ({ page }) => {
      await page.goto('/');
      await expect(page.getByRole('region', { name: /^What you get/ })).toContainText(/\d+ attacks stopped/);
      await expect(page).toHaveScreenshot(`first-screen-${name}.png`, tolerance);
    });

    test('a step', async ({ page }) => {
      await openWizard(page);
      await goToStep(page, 'Permissions');
      await expect(linesOfStep(page)).toContainText('permission-policy.json');
      await page.mouse.move(0, 0);
      await expect(page).toHaveScreenshot(`step-${name}.png`, tolerance);
    });

    if (name === 'dark') return;

    test('check', async ({ page }) => {
      await page.goto('/check/#example=any-subject');
      await expect(page.getByRole('region', { name: 'The corrected policy' })).toContainText('added:');
      await expect(page).toHaveScreenshot(`check-${name}.png`, tolerance);
    });

    test('Apply', async ({ page }) => {
      await page.goto('/');
      await openSetup(page, 'setup.json', setupPresets[0].setup);
      await goToStep(page, 'Apply');
      await expect(page.getByRole('region', { name: /steps to apply it/ })).toBeVisible();
      await expect(linesOfStep(page)).toContainText('README.md');
      await page.mouse.move(0, 0);
      await expect(page).toHaveScreenshot(`apply-${name}.png`, tolerance);
    });

    if (name === 'phone') return;

    test('attacks', async ({ page }) => {
      await openWizard(page);
      await showTab(page, 'Attacks');
      await expect(page.getByRole('table', { name: 'Attacks on roles' })).toBeVisible();
      await page.mouse.move(0, 0);
      await expect(page).toHaveScreenshot(`attacks-${name}.png`, tolerance);
    });
  });
}
