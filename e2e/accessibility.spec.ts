import type { Page } from '@playwright/test';
import { setupPresets } from '../lib/setup/presets';
import { linkOf } from '../tests/support/link';
import { walks } from './states';
import { expect, onlyChromium, openWizard, showFile, test, violations } from './support';

/** How many pixels of the page lie to the right of the screen. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Other colors change the contrast and nothing else that axe looks at. It misreads the text of buttons where dark is forced. */
const otherColors = [
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
] as const;

test.describe('axe, in light, dark and forced colors', onlyChromium('color scheme'), () => {
  // A color that is on its way to another has no contrast to measure.
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  for (const [name, walk] of Object.entries(walks)) {
    test(name, async ({ page }) => {
      test.slow();
      await walk(page, async (state) => {
        expect.soft(await violations(page), state).toEqual([]);
        for (const media of otherColors) {
          await page.emulateMedia(media);
          const colors = `${state}, ${media.colorScheme}, forced colors: ${media.forcedColors}`;
          expect.soft(await violations(page, 'contrast'), colors).toEqual([]);
        }
        await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
      });
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
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect.soft(await violations(page), colorScheme).toEqual([]);
    }
  });
});

test.describe('axe, on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  for (const [name, walk] of Object.entries(walks)) {
    test(`${name} fits the width and is clean`, async ({ page }) => {
      test.slow();
      await walk(page, async (state) => {
        await expect.soft.poll(() => overflow(page), state).toBe(0);
        expect.soft(await violations(page), state).toEqual([]);
      });
    });
  }
});
