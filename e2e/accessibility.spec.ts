import type { Page } from '@playwright/test';
import { setupPresets } from '../lib/setup/presets';
import { linkOf } from '../tests/support/link';
import { expect, goToStep, openWizard, showFile, showTab, steps, test, violations } from './support';

/** How many pixels of the page lie outside of the screen. */
const overflow = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return { right: scrollWidth - clientWidth, down: scrollHeight - clientHeight };
  });

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe, ${colorScheme}`, () => {
    test.use({ colorScheme });

    for (const step of steps) {
      test(step, async ({ page }) => {
        await openWizard(page);
        await goToStep(page, step);
        expect(await violations(page)).toEqual([]);
        await expect.poll(() => overflow(page), 'the panes scroll, not the page').toMatchObject({ down: 0 });
      });
    }

    test('a Terraform file in color', async ({ page }) => {
      const { setup } = setupPresets[0];
      await openWizard(page, `/#${linkOf({ ...setup, outputs: ['aws-cli', 'terraform'] })}`);
      await expect(page.getByRole('region', { name: 'Values from a link' })).toBeVisible();
      await showFile(page, 'main.tf');
      // A worker colors the text a moment after it is shown.
      const text = page.getByRole('region', { name: 'Text of main.tf' });
      for (const kind of ['keyword', 'string', 'comment'])
        await expect(text.locator(`.text-code-${kind}`).first()).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test('invalid fields', async ({ page }) => {
      await openWizard(page);
      await page.getByRole('textbox', { name: 'Project path' }).fill('acme//api');
      await page.getByRole('textbox', { name: 'Project path' }).blur();
      await expect(page.getByRole('region', { name: 'Problems' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  for (const step of steps) {
    test(`${step} fits the width and is clean`, async ({ page }) => {
      await openWizard(page);
      await goToStep(page, step);
      await expect.poll(() => overflow(page)).toMatchObject({ right: 0 });
      expect(await violations(page)).toEqual([]);
    });
  }

  test('files are one tap away', async ({ page }) => {
    await openWizard(page);
    await page.getByRole('navigation', { name: 'View' }).getByRole('button', { name: 'Files' }).tap();
    await expect(page.getByRole('region', { name: 'Lines of this step' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await showTab(page, 'All files');
    await page.getByRole('button', { name: /^Show the list of/ }).tap();
    await showFile(page, 'README.md');
    expect(await violations(page)).toEqual([]);
  });
});
