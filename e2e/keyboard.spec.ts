import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import type { StepTitle } from '../lib/setup/steps';
import {
  download,
  expect,
  expectStep,
  onlyChromium,
  openWizard,
  showTab,
  steps,
  test,
  verdict,
} from './support';

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

/** Goes to a step by its button. */
async function openStep(page: Page, step: StepTitle) {
  await tabTo(page, 'button', new RegExp(`^${step}`));
  await page.keyboard.press('Enter');
  await expectStep(page, step);
}

/** Reaches a field and types over what it holds. */
async function typeInto(page: Page, name: RegExp, text: string) {
  await tabTo(page, 'input', name);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

test('from the first step to the zip by keyboard alone', onlyChromium('downloads'), async ({ page }) => {
  // Hundreds of keys, one after the other.
  test.slow();
  await openWizard(page);

  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the form' })).toBeFocused();

  await typeInto(page, /^Project path/, 'acme/typed');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue('acme/typed');
  await expect(verdict(page)).toContainText('acme/typed');

  await openStep(page, 'Accounts');
  await tabTo(page, 'button', /^Add account/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Account number' })).toHaveCount(3);
  await expect(page.getByRole('textbox', { name: 'Account number' }).nth(2)).toBeFocused();
  await page.keyboard.type('777788889999');
  await typeInto(page, /^Name/, 'sandbox');

  await openStep(page, 'Roles');
  await tabTo(page, 'summary', /^More/);
  await page.keyboard.press('Enter');
  await typeInto(page, /^IAM role name/, 'typed-role');

  await openStep(page, 'Permissions');
  await tabTo(page, 'button', /^Add permission/);
  await page.keyboard.press('Enter');
  await tabTo(page, 'button', /ECR/);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Repository').last()).toBeFocused();
  await page.keyboard.type('typed/repository');

  await openStep(page, 'Jobs');
  await typeInto(page, /^Job name/, 'typed-job');

  await openStep(page, 'Apply');
  await expect(page.getByRole('heading', { name: /^\d steps to apply it/ })).toBeVisible();
  await tabTo(page, 'button', /^Download zip/);
  const files = unzipSync(await download(page, () => page.keyboard.press('Enter')));
  const text = (path: string) => strFromU8(files[path] ?? new Uint8Array());
  expect(text('gitlab/.gitlab-ci.yml')).toMatch(/^typed-job:\n {2}extends: \.aws-/m);
  expect(text('gitlab/ci/aws-oidc.gitlab-ci.yml')).toMatch(/aws_oidc_role_arn=.*\/typed-role$/m);
  expect(strFromU8(files['setup.json'] ?? new Uint8Array())).toContain('"777788889999"');
  const permissions = files['aws/111122223333/typed-role/permission-policy.json'] ?? new Uint8Array();
  expect(strFromU8(permissions)).toContain('repository/typed/repository');
});

for (const [index, step] of steps.entries()) {
  const next = steps[index + 1] ?? steps[index - 1] ?? step;

  test(`${step} holds no key back: Tab leads through it to ${next}`, async ({ page }) => {
    await openWizard(page);
    await openStep(page, step);
    await tabTo(page, 'button', index + 1 < steps.length ? /^Next: / : /^Back$/);
    await page.keyboard.press('Enter');
    await expectStep(page, next);
    await expect(page.getByRole('form').getByRole('heading', { level: 2 })).toBeFocused();
  });
}

test('the tree of files by keyboard alone', async ({ page }) => {
  await openWizard(page);
  await showTab(page, 'All files');
  await page.getByRole('treeitem', { selected: true }).focus();
  await page.keyboard.press('Home');
  const group = page.getByRole('treeitem', { name: 'Read first' });
  await expect(group).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('treeitem', { name: 'README.md' }).first()).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(group).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(group).toHaveAttribute('aria-expanded', 'false');
});

for (const width of [1440, 390]) {
  test(`the keyboard goes to the form, to the files and back at ${width} pixels`, async ({ page }) => {
    await openWizard(page);
    await page.setViewportSize({ width, height: 844 });
    const form = page.getByRole('region', { name: 'Answers', exact: true });
    const files = page.getByRole('region', { name: 'Preview', exact: true });
    await page.getByRole('link', { name: 'Skip to the files' }).press('Enter');
    await expect(files).toBeFocused();
    await page.getByRole('link', { name: 'Skip to the form' }).press('Enter');
    await expect(form).toBeFocused();
    expect(page.url()).not.toContain('#');

    const path = page.getByRole('textbox', { name: 'Project path' });
    await path.focus();
    await page.keyboard.press('F6');
    await expect(files).toBeFocused();
    await tabTo(page, 'tab', /^This step/);
    await page.keyboard.press('ArrowRight');
    const tab = page.getByRole('tab', { name: /^All files/ });
    await expect(tab).toBeFocused();
    // Back where one was, in both.
    await page.keyboard.press('F6');
    await expect(path).toBeFocused();
    await page.keyboard.press('F6');
    await expect(tab).toBeFocused();
  });
}
