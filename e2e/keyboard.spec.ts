import type { Page } from '@playwright/test';
import { expect, openWizard, test } from './support';

/** Presses Tab until the focused element has this role and name; fails when it never comes. */
async function tabTo(page: Page, role: string, name: RegExp) {
  for (let press = 0; press < 120; press += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      const label = (element as HTMLInputElement | null)?.labels?.[0]?.innerText;
      return {
        role: element?.getAttribute('role') ?? element?.tagName.toLowerCase() ?? '',
        name: element?.getAttribute('aria-label') ?? label ?? element?.innerText ?? '',
      };
    });
    if (focused.role === role && name.test(focused.name)) return;
  }
  throw new Error(`Tab never reaches the ${role} ${name}`);
}

test('the whole page by keyboard alone', async ({ page }) => {
  await openWizard(page);

  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: /^Skip to/ })).toBeFocused();

  await tabTo(page, 'input', /^Project path/);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('acme/typed');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Project path')).toHaveValue('acme/typed');
  await expect(page.getByRole('region', { name: /^Text of / })).toContainText('acme/typed');

  await tabTo(page, 'button', /^AWS/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'AWS', exact: true })).toBeVisible();

  await tabTo(page, 'button', /^Add account/);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Account number')).toHaveCount(3);
  await expect(page.getByLabel('Account number').nth(2)).toBeFocused();

  await page.getByRole('treeitem', { selected: true }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  const account = page.getByRole('treeitem', { name: '111122223333' }).first();
  await expect(account).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(account).toHaveAttribute('aria-expanded', 'false');
});
