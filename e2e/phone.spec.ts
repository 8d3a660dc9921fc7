import type { Locator, Page } from '@playwright/test';
import { expect, goToStep, onlyChromium, openWizard, test, verdict, violations } from './support';

const sides = [
  ['upright', { width: 390, height: 844 }],
  ['on its side', { width: 844, height: 390 }],
] as const;

const views = (page: Page) => page.getByRole('navigation', { name: 'View' });

/** What lies under a message and can be pressed. */
const covered = (message: Locator) =>
  message.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const parts = Array.from({ length: 40 }, (_, part) => (part + 0.5) / 40);
    const under = parts.flatMap((across) =>
      parts.flatMap((down) => document.elementsFromPoint(left + across * width, top + down * height)),
    );
    return [...new Set(under)]
      .filter((other) => other.matches('button, a, input, select, textarea, label, summary'))
      .filter((other) => !element.contains(other))
      .map((other) => other.outerHTML);
  });

for (const [side, viewport] of sides) {
  test.describe(`on a phone ${side}`, () => {
    test.use({ viewport });

    test('the verdict is in sight below the form, and opens the whole of it', async ({ page }) => {
      await openWizard(page);
      const line = views(page).getByRole('button', { name: /\d+ of \d+ get in/ });
      await expect(line).toContainText('Only pipelines of');
      await expect(line).toContainText('Proven: no stranger');
      await expect(line).toBeInViewport({ ratio: 1 });
      expect(await violations(page)).toEqual([]);
      await line.click();
      await expect(verdict(page)).toBeInViewport();
      await expect(page.getByRole('region', { name: 'Preview', exact: true })).toBeFocused();
      await expect(line).toBeHidden();
    });

    test('a message covers nothing that can be pressed', async ({ page }) => {
      await openWizard(page);
      await goToStep(page, 'Roles');
      await page.getByRole('button', { name: 'Remove staging' }).click();
      const message = page.getByRole('status').filter({ hasText: 'staging' });
      await expect(message.getByRole('button', { name: 'Undo' })).toBeInViewport({ ratio: 1 });
      await expect.poll(() => covered(message)).toEqual([]);
      await message.getByRole('button', { name: 'Dismiss' }).click();
      await expect(message).toHaveCount(0);
    });
  });
}

test.describe('under a finger', onlyChromium('touch'), () => {
  test.use({ viewport: sides[0][1], hasTouch: true, isMobile: true });

  test('each line that is explained is 24 pixels high', async ({ page }) => {
    await openWizard(page);
    await views(page).getByRole('button', { name: 'Files' }).tap();
    const lines = page
      .getByRole('region', { name: 'Lines of this step' })
      .locator('[data-line]')
      .filter({ has: page.getByRole('button', { name: /^Explain/ }) });
    const heights = () =>
      lines.evaluateAll((all) =>
        all.map((line) => line.getBoundingClientRect().height).sort((a, b) => a - b),
      );
    await expect.poll(() => heights().then(([least]) => least)).toBeGreaterThanOrEqual(24);
  });
});
