import type { Locator, Page } from '@playwright/test';
import { expect, goToStep, onlyChromium, openWizard, showTab, test } from './support';

/** How many pixels of the page lie to the right of the screen. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

// Chromium under test does not render <noscript>, whatever it is told about scripts.
for (const address of ['/', '/check/']) {
  test(`without JavaScript a sentence says what ${address} needs`, async ({ request }) => {
    await expect
      .poll(() => request.get(address).then((response) => response.text()))
      .toMatch(/<noscript><p[^>]*>Turn on JavaScript to use Keyless\./);
  });
}

test.describe('at 400 % zoom', () => {
  test.use({ viewport: { width: 360, height: 225 } });

  test('the form is filled in without scrolling sideways', async ({ page }) => {
    await openWizard(page);
    await goToStep(page, 'Roles');
    await expect.poll(() => overflow(page)).toBe(0);
    await page.getByRole('button', { name: /^Next:/ }).click();
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeInViewport();
    await page.getByRole('navigation', { name: 'View' }).getByRole('button', { name: 'Files' }).click();
    await expect(page.getByRole('region', { name: 'Lines of this step' })).not.toContainText(/^Finding/);
    await expect.poll(() => overflow(page)).toBe(0);
  });
});

test.describe('with the text spacing of WCAG 1.4.12', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('nothing is cut off or wider than the screen', async ({ page }) => {
    await openWizard(page);
    await page.evaluate(() => {
      const spaced = new CSSStyleSheet();
      spaced.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
      );
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, spaced];
    });
    for (const step of ['Project', 'Roles', 'Apply'] as const) {
      await goToStep(page, step);
      await expect.poll(() => overflow(page)).toBe(0);
      const cutOff = () =>
        page
          .getByRole('form')
          .getByRole('button')
          .evaluateAll((buttons) =>
            buttons
              .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
              .map(({ textContent }) => textContent),
          );
      await expect.poll(cutOff).toEqual([]);
    }
  });
});

test('who asks for more contrast gets no gray text', onlyChromium('color scheme'), async ({ page }) => {
  await page.emulateMedia({ contrast: 'more' });
  await page.goto('/');
  const help = page.getByText(/^Paste the address from your browser/);
  const ink = await page.evaluate(() => getComputedStyle(document.body).color);
  await expect(help).toHaveCSS('color', ink);
});

test.describe('2560 pixels wide', () => {
  test.use({ viewport: { width: 2560, height: 1440 } });

  test('what belongs together is together, and nothing touches the edge', async ({ page }) => {
    await openWizard(page);
    await showTab(page, 'Attacks');
    const numbers = page.getByRole('button', { name: /^\d+ of \d+ get in$/ });
    const close = page.getByRole('button', { name: 'Close them' });
    const left = (button: Locator) => button.boundingBox().then((box) => box?.x ?? Number.NaN);
    await expect.poll(async () => (await left(close)) - (await left(numbers))).toBeLessThan(800);
    const last = page.getByRole('table', { name: 'Attacks on roles' }).locator('[data-role="1"]').first();
    // Firefox adds a ten thousandth of a pixel.
    const right = () => last.boundingBox().then((box) => (box ? Math.round(box.x + box.width) : Number.NaN));
    await expect.poll(right).toBeLessThanOrEqual(2560 - 16);
  });
});
