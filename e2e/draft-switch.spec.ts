import type { Page } from '@playwright/test';
import { setupPresets } from '../lib/setup/presets';
import { linkOf } from '../tests/support/link';
import { drafts, newDraft, openDrafts, path, stored, type } from './draft-steps';
import { expect, goToStep, leave, openWizard, startWith, test } from './support';

const preview = (page: Page) => page.getByRole('region', { name: 'Preview' });
const undoInToast = (page: Page) => page.getByRole('status').getByRole('button', { name: 'Undo' });

async function open(page: Page, name: string) {
  await openDrafts(page);
  await drafts(page)
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
  await expect(path(page)).toHaveValue(name);
}

test('a draft that cannot be shown yet shows nothing of the draft before, and lets nobody copy it', async ({
  page,
}) => {
  await openWizard(page);
  await type(page, 'acme/first');
  await newDraft(page);
  // Without its version nothing can be said about a GitLab.
  await page.getByText('Self-managed', { exact: true }).click();
  await type(page, 'acme/second');
  await open(page, 'acme/first');
  await expect(preview(page)).toContainText('acme/first');
  await goToStep(page, 'Project');
  await page.getByRole('tab', { name: /^Attacks/ }).click();
  await expect(preview(page)).toContainText('production');
  await open(page, 'acme/second');
  await expect(preview(page)).toContainText('The attacks start as soon as there are files.');
  for (const tab of [/^All files/, /^This step/, /^Attacks/]) {
    await page.getByRole('tab', { name: tab }).click();
    await expect(preview(page)).not.toContainText('acme/first');
    await expect(preview(page).getByRole('button', { name: /^(Copy|Download) / })).toHaveCount(0);
  }
});

test('files from before a wrong answer can be read, and neither copied nor downloaded', async ({ page }) => {
  await openWizard(page);
  await type(page, 'acme/first');
  await page.getByText('Self-managed', { exact: true }).click();
  await expect(preview(page)).toContainText('The files are from before your last change');
  await page.getByRole('tab', { name: /^All files/ }).click();
  for (const button of await preview(page)
    .getByRole('button', { name: /^(Copy|Download) /, disabled: false })
    .all())
    await expect(button).toBeDisabled();
  await expect(
    preview(page)
      .getByRole('button', { name: /^Copy / })
      .first(),
  ).toBeDisabled();
});

test('Undo of a change goes back to the draft it was made in, when another one is open', async ({ page }) => {
  await openWizard(page);
  await type(page, 'acme/first');
  await newDraft(page);
  await type(page, 'acme/second');
  await open(page, 'acme/first');
  await goToStep(page, 'Apply');
  await page
    .getByRole('button', { name: /^Apply: / })
    .first()
    .click();
  await expect(page.getByRole('status').filter({ hasText: /^Applied: / })).toBeVisible();
  await openDrafts(page);
  await drafts(page)
    .getByRole('button', { name: /^acme\/second/ })
    .click();
  await undoInToast(page).click();
  await goToStep(page, 'Project');
  await expect(path(page)).toHaveValue('acme/first');
  await openDrafts(page);
  await expect(drafts(page).getByRole('listitem').filter({ hasText: 'acme/second' })).toHaveCount(1);
});

test('Undo of a new draft keeps what was typed into it', async ({ page }) => {
  await openWizard(page);
  await type(page, 'acme/first');
  await newDraft(page);
  await type(page, 'acme/typed');
  await undoInToast(page).click();
  await expect(path(page)).toHaveValue('acme/first');
  await open(page, 'acme/typed');
});

test('Undo of a new draft that nobody touched leaves no trace', async ({ page }) => {
  await openWizard(page);
  await type(page, 'acme/first');
  await newDraft(page);
  await undoInToast(page).click();
  await expect(path(page)).toHaveValue('acme/first');
  await openDrafts(page);
  await expect(drafts(page).getByRole('listitem')).toHaveCount(1);
});

test('a name that was given in another tab is kept when its version is loaded', async ({ page, context }) => {
  await openWizard(page);
  await type(page, 'acme/shared');
  const other = await context.newPage();
  await other.goto('/');
  await expect(path(other)).toHaveValue('acme/shared');
  await openDrafts(other);
  await other.getByRole('button', { name: 'Rename acme/shared' }).click();
  await other.getByLabel('Name of acme/shared').fill('The blog');
  await other.keyboard.press('Enter');
  await other.keyboard.press('Escape');
  await type(other, 'acme/other');
  const notice = page.getByRole('region', { name: 'Another tab' });
  await notice.getByRole('button', { name: 'Load it' }).click();
  await expect(path(page)).toHaveValue('acme/other');
  await expect(page.getByRole('button', { name: 'Drafts: The blog' })).toBeVisible();
  await type(page, 'acme/later');
  await expect.poll(() => stored(page)).toContain('The blog');
});

test('what did not fit into the storage is saved as soon as there is room', async ({ page }) => {
  await openWizard(page);
  await type(page, 'acme/first');
  await newDraft(page);
  await type(page, 'acme/second');
  await page.evaluate(() => {
    const { setItem, removeItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('no', 'QuotaExceededError');
    };
    Storage.prototype.removeItem = function (key) {
      Storage.prototype.setItem = setItem;
      removeItem.call(this, key);
    };
  });
  await path(page).fill('acme/unsaved');
  await expect(page.getByRole('region', { name: 'Not saved' })).toBeVisible();
  await openDrafts(page);
  await page.getByRole('button', { name: 'Delete acme/first' }).click();
  await expect.poll(() => stored(page)).toContain('acme/unsaved');
  await expect(page.getByRole('region', { name: 'Not saved' })).toBeHidden();
});

test('what cannot be saved has a way back when another draft is opened', async ({ page }) => {
  await openWizard(page);
  await type(page, 'acme/first');
  await newDraft(page);
  await type(page, 'acme/second');
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('no', 'QuotaExceededError');
    };
  });
  await path(page).fill('acme/unsaved');
  await open(page, 'acme/first');
  await expect(page.getByRole('status')).toContainText('The previous draft could not be saved.');
  await undoInToast(page).click();
  await expect(path(page)).toHaveValue('acme/unsaved');
});

test('a copy that a closed tab leaves behind still asks about the project of its link', async ({
  page,
  context,
}) => {
  const [{ setup }] = setupPresets;
  const foreign = { ...setup, gitlab: { ...setup.gitlab, project: { path: 'mallory/tools', id: 666 } } };
  await openWizard(page, `/#${linkOf(foreign)}`);
  await page
    .getByRole('textbox', { name: /^Namespace id/ })
    .or(path(page))
    .first()
    .focus();
  await goToStep(page, 'Accounts');
  await page.getByLabel('Name', { exact: true }).first().fill('changed');
  await expect.poll(() => stored(page)).toContain('mallory/tools');
  const other = await context.newPage();
  await other.goto('/');
  await goToStep(other, 'Accounts');
  await other.getByLabel('Name', { exact: true }).first().fill('elsewhere');
  await expect(page.getByRole('region', { name: 'Another tab' })).toBeVisible();
  await page.getByLabel('Name', { exact: true }).first().fill('unsaved');
  await expect.poll(() => stored(other)).toContain('(from another tab)');
  await leave(page);
  await openDrafts(other);
  await drafts(other)
    .getByRole('button', { name: /^mallory.* \(from another tab\)/ })
    .click();
  await expect(other.getByRole('region', { name: 'Values from a link' })).toContainText('mallory/tools');
});

test('the copy that is kept until the user chooses is gone afterwards', async ({ page, context }) => {
  await openWizard(page);
  await type(page, 'acme/shared');
  const other = await context.newPage();
  await other.goto('/');
  await type(other, 'acme/other');
  const notice = page.getByRole('region', { name: 'Another tab' });
  await expect(notice).toBeVisible();
  await type(page, 'acme/mine');
  await notice.getByRole('button', { name: 'Keep mine' }).click();
  await openDrafts(page);
  await expect(drafts(page).getByRole('listitem')).toHaveText([/^acme\/mine/]);
});

test('a draft starts with nothing of an example', async ({ page }) => {
  await startWith(page, 'acme/mine');
  await expect(preview(page)).toContainText('acme/mine');
  await expect(preview(page)).not.toContainText('acme/payments');
});
