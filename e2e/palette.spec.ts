import type { Page } from '@playwright/test';
import {
  chooseInMenu,
  download,
  expect,
  expectStep,
  onlyChromium,
  openWizard,
  previewText,
  showFile,
  startWith,
  test,
  verdict,
} from './support';

const palette = (page: Page) => page.getByRole('dialog', { name: 'Find a step, file or action' });
const field = (page: Page) => palette(page).getByRole('combobox');
const option = (page: Page, name: string | RegExp) => palette(page).getByRole('option', { name });
const path = (page: Page) => page.getByRole('textbox', { name: 'Project path' });

/** Opens the palette and types into it. */
async function find(page: Page, text: string) {
  await page.keyboard.press('ControlOrMeta+k');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(text);
}

test('the palette leads to steps, roles, files and attacks by keyboard alone', async ({ page }) => {
  await openWizard(page);
  await path(page).focus();
  await find(page, 'jobs');
  await expect(option(page, /^Jobs/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expectStep(page, 'Jobs');
  await expect(page.getByRole('form').getByRole('heading', { level: 2 })).toBeFocused();

  await find(page, 'role 2');
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toHaveAccessibleName('Who can assume the role of production');
  await expectStep(page, 'Jobs');

  await find(page, 'readme');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Text of README.md' })).toBeFocused();

  await find(page, 'another kind of runner');
  await page.keyboard.press('Enter');
  const story = page.getByRole('complementary', { name: 'Another kind of runner takes the job' });
  await expect(story.getByRole('heading', { level: 3 })).toBeFocused();
  await expect(story.getByRole('combobox')).toHaveValue('1');
});

test(
  'it does what the page does, and Escape gives the focus back',
  onlyChromium('downloads'),
  async ({ page }) => {
    await openWizard(page);
    await path(page).fill('acme/typed');
    await find(page, 'nothing like this');
    await expect(palette(page)).toContainText('Nothing found for “nothing like this”.');
    await page.keyboard.press('Escape');
    await expect(palette(page)).toBeHidden();
    await expect(path(page)).toBeFocused();

    await find(page, 'undo');
    await page.keyboard.press('Enter');
    await expect(path(page)).toHaveValue('acme/payments/api');
    await find(page, 'redo');
    await option(page, 'Redo').click();
    await expect(path(page)).toHaveValue('acme/typed');

    await showFile(page, '.gitlab-ci.yml');
    await expect.poll(() => previewText(page)).toMatch(/^# /m);
    const lines = (await previewText(page)).split('\n').length;
    await find(page, 'hide comments');
    await page.keyboard.press('Enter');
    await expect.poll(() => previewText(page).then((text) => text.split('\n').length)).toBeLessThan(lines);
    await find(page, 'comments');
    await expect(option(page, 'Show comments in files')).toBeVisible();
    await page.keyboard.press('Escape');

    await find(page, 'download');
    const zip = await download(page, () => page.keyboard.press('Enter'));
    expect(zip.length).toBeGreaterThan(1000);

    await find(page, 'new draft');
    await page.keyboard.press('Enter');
    await expect(path(page)).toHaveValue('');
    await find(page, 'switch typed');
    await page.keyboard.press('Enter');
    await expect(path(page)).toHaveValue('acme/typed');
  },
);

test('what cannot be done now says why, and is not done', async ({ page }) => {
  let downloads = 0;
  page.on('download', () => {
    downloads += 1;
  });
  await startWith(page, 'northwind/shop');
  await expect(page.getByRole('region', { name: 'Problems' })).toBeVisible();
  await find(page, 'download bundle');
  const bundle = option(page, /^Download bundle/);
  await expect(bundle).toHaveAttribute('aria-disabled', 'true');
  await expect(bundle).toContainText(/Fix \d answers first/);
  await page.keyboard.press('Enter');
  await bundle.click({ force: true });
  await expect(palette(page)).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Examples' }).click();
  await page.getByRole('button', { name: /^Static website/ }).click();
  await find(page, 'download bundle');
  await expect(bundle).toContainText('This is an example.');
  await page.keyboard.press('Enter');
  await expect(palette(page)).toBeVisible();
  expect(downloads).toBe(0);
});

test('the button opens it, and gets the focus back from the list of shortcuts', async ({ page }) => {
  await openWizard(page);
  const button = page.getByRole('banner').getByRole('button', { name: 'Find anything' });
  await button.click();
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('shortcuts');
  await page.keyboard.press('Enter');
  const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(shortcuts).toContainText('F6');
  await page.keyboard.press('Escape');
  await expect(shortcuts).toBeHidden();
  await expect(button).toBeFocused();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test(
    'the palette is in the menu, works by touch and gives the focus back',
    onlyChromium('touch'),
    async ({ page }) => {
      await openWizard(page);
      await chooseInMenu(page, 'Find a step, file or action');
      await expect(field(page)).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('banner').getByRole('button', { name: 'More' })).toBeFocused();

      await chooseInMenu(page, 'Find a step, file or action');
      await field(page).fill('readme');
      await option(page, /^README\.md/).tap();
      await expect(page.getByRole('region', { name: 'Text of README.md' })).toBeVisible();
      await chooseInMenu(page, 'Find a step, file or action');
      await field(page).fill('accounts');
      await option(page, /^Accounts/).tap();
      await expectStep(page, 'Accounts');
    },
  );
});
