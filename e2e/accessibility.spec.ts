import { expect, goToStep, openWizard, steps, test, violations } from './support';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe, ${colorScheme}`, () => {
    test.use({ colorScheme });

    for (const step of steps) {
      test(step, async ({ page }) => {
        await openWizard(page);
        await goToStep(page, step);
        expect(await violations(page)).toEqual([]);
        const { content, screen } = await page.evaluate(() => ({
          content: document.documentElement.scrollHeight,
          screen: document.documentElement.clientHeight,
        }));
        expect(content, 'the panes scroll, not the page').toBe(screen);
      });
    }

    test('invalid fields', async ({ page }) => {
      await openWizard(page);
      await page.getByLabel('Project path').fill('acme//api');
      await page.getByLabel('Project path').blur();
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
      const { content, screen } = await page.evaluate(() => ({
        content: document.documentElement.scrollWidth,
        screen: document.documentElement.clientWidth,
      }));
      expect(content).toBeLessThanOrEqual(screen);
      expect(await violations(page)).toEqual([]);
    });
  }

  test('files are one tap away', async ({ page }) => {
    await openWizard(page);
    await page.getByRole('navigation', { name: 'View' }).getByRole('button', { name: 'Files' }).tap();
    await expect(page.getByRole('region', { name: /^Text of / })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
});
