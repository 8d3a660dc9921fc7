import type { Page } from '@playwright/test';
import { drafts, newDraft, openDrafts, path, stored, type } from './draft-steps';
import {
  download,
  expect,
  goToStep,
  leave,
  onlyChromium,
  openWizard,
  reload,
  startWith,
  stepButton,
  test,
  violations,
} from './support';

/** Two drafts with different projects, the second one in the form, and the list of both. */
async function openTwoDrafts(page: Page) {
  await openWizard(page);
  await type(page, 'acme/first');
  await newDraft(page);
  await type(page, 'acme/second');
  await openDrafts(page);
}

test('several drafts are listed by project, renamed, switched and deleted, which can be undone', async ({
  page,
}) => {
  await openTwoDrafts(page);
  await expect(drafts(page).getByRole('listitem')).toHaveText([/acme\/second/, /acme\/first/]);
  expect(await violations(page)).toEqual([]);

  await page.getByRole('button', { name: 'Rename acme/first' }).click();
  await page.getByLabel('Name of acme/first').fill('The blog');
  await page.keyboard.press('Enter');
  await drafts(page)
    .getByRole('button', { name: /^The blog/ })
    .click();
  await expect(path(page)).toHaveValue('acme/first');
  await expect(page.getByRole('button', { name: 'Drafts: The blog' })).toBeVisible();

  await openDrafts(page);
  await page.getByRole('button', { name: 'Delete The blog' }).click();
  await expect(path(page)).toHaveValue('acme/second');
  await expect(drafts(page).getByRole('listitem')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(path(page)).toHaveValue('acme/first');
  await expect(page.getByRole('button', { name: 'Drafts: The blog' })).toBeVisible();
});

test('a draft is saved at once, and a reload returns to it, to the step and to the role', async ({
  page,
}) => {
  await openTwoDrafts(page);
  await drafts(page)
    .getByRole('button', { name: /^acme\/first/ })
    .click();
  await goToStep(page, 'Roles');
  await page
    .getByRole('navigation', { name: 'Roles' })
    .getByRole('button', { name: /production/ })
    .click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('production');
  await reload(page);
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('production');
  await goToStep(page, 'Project');
  await expect(path(page)).toHaveValue('acme/first');
});

test('steps that are finished stay finished through undo, another draft and a reload', async ({ page }) => {
  await openWizard(page);
  await type(page, 'acme/first');
  await goToStep(page, 'Accounts');
  await goToStep(page, 'Jobs');
  await expect(stepButton(page, 'Accounts')).toHaveText(/finished/);
  await page.getByRole('banner').getByRole('button', { name: 'Undo' }).click();
  await expect(path(page)).toHaveValue('acme/payments/api');
  await expect(stepButton(page, 'Accounts')).toHaveText(/finished/);
  await expect.poll(() => stored(page)).toContain('acme/payments/api');
  await newDraft(page);
  await expect(page.getByRole('navigation', { name: 'Steps' })).not.toContainText('finished');
  await openDrafts(page);
  await drafts(page)
    .getByRole('button', { name: /^acme\/payments/ })
    .click();
  await expect(stepButton(page, 'Accounts')).toHaveText(/finished/);
  await reload(page);
  await expect(stepButton(page, 'Accounts')).toHaveText(/finished/);
  await expect(stepButton(page, 'Roles')).not.toHaveText(/finished/);
});

test('a tick of Apply is no step of undo, and no undo takes it back', async ({ page }) => {
  await openWizard(page);
  await type(page, 'acme/first');
  await goToStep(page, 'Apply');
  const tick = page
    .getByRole('region', { name: /steps to apply it/ })
    .getByRole('checkbox')
    .first();
  await tick.check();
  const undo = page.getByRole('banner').getByRole('button', { name: 'Undo' });
  await undo.click();
  await expect(path(page)).toHaveValue('acme/payments/api');
  await expect(undo).toBeDisabled();
  await goToStep(page, 'Apply');
  await expect(tick).toBeChecked();
});

test('deleting the last draft leads to the first screen, and Undo back', async ({ page }) => {
  await startWith(page, 'acme/only');
  await openDrafts(page);
  await page.getByRole('button', { name: 'Delete acme/only' }).click();
  await expect(page.getByLabel('Where is the project?')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(path(page)).toHaveValue('acme/only');
  await reload(page);
  await expect(path(page)).toHaveValue('acme/only');
});

test('the draft of an earlier version of the page is there', async ({ page }) => {
  const draft = { gitlab: { edition: 'gitlab.com', project: { path: 'acme/former' } } };
  await page.addInitScript(
    (text) => {
      // Firefox begins with about:blank, which has no storage.
      if (location.protocol === 'http:' && localStorage.length === 0)
        localStorage.setItem('keyless.draft', text);
    },
    JSON.stringify({ version: 1, draft }),
  );
  await page.goto('/');
  await expect(path(page)).toHaveValue('acme/former');
  await expect(page.getByRole('button', { name: 'Drafts: acme/former' })).toBeVisible();
});

test('Back and Forward move between steps', async ({ page }) => {
  await openWizard(page);
  await type(page, 'acme/typed');
  await goToStep(page, 'Accounts');
  await goToStep(page, 'Jobs');
  await page.goBack();
  await expect(page.getByRole('textbox', { name: 'Account number' }).first()).toBeVisible();
  await page.goBack();
  await expect(path(page)).toHaveValue('acme/typed');
  await page.goForward();
  await expect(page.getByRole('textbox', { name: 'Account number' }).first()).toBeVisible();
  await expect(page.locator('#step-heading')).toBeFocused();
});

test('undo and redo take back each change, by button and by key', async ({ page }) => {
  await openWizard(page);
  const undo = page.getByRole('banner').getByRole('button', { name: 'Undo' });
  const redo = page.getByRole('banner').getByRole('button', { name: 'Redo' });
  await expect(undo).toBeDisabled();
  // Letters that follow each other fast are one change, however slow the machine is.
  await page.clock.setFixedTime(Date.now());
  await path(page).pressSequentially('x-one', { delay: 20 });
  await page.getByText('Self-managed', { exact: true }).click();
  await goToStep(page, 'Accounts');
  await page.getByRole('button', { name: 'Add account' }).click();
  await expect(page.getByRole('textbox', { name: 'Account number' })).toHaveCount(3);

  await undo.click();
  await expect(page.getByRole('textbox', { name: 'Account number' })).toHaveCount(2);
  // The next one was done in another step: the page goes there.
  await undo.click();
  await expect(page.getByRole('radio', { name: 'GitLab.com' })).toBeChecked();
  await undo.click();
  await expect(path(page)).toHaveValue('acme/payments/api');
  await expect(undo).toBeDisabled();
  await redo.click();
  await expect(path(page)).toHaveValue(/x-one/);

  await page.locator('#step-heading').focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(path(page)).toHaveValue('acme/payments/api');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(path(page)).toHaveValue(/x-one/);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(page.getByRole('radio', { name: 'Self-managed' })).toBeChecked();
});

test('in a text field the keys are those of the browser', async ({ page }) => {
  await openWizard(page);
  await page.getByText('Self-managed', { exact: true }).click();
  await path(page).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('radio', { name: 'Self-managed' })).toBeChecked();
});

test('a second tab is noticed: its version is loaded, or this one is kept', async ({ page, context }) => {
  await openWizard(page);
  await type(page, 'acme/shared');
  const other = await context.newPage();
  await other.goto('/');
  await expect(path(other)).toHaveValue('acme/shared');
  await type(other, 'acme/other');
  const notice = page.getByRole('region', { name: 'Another tab' });
  await expect(notice).toContainText('This draft was changed in another tab.');
  expect(await violations(page)).toEqual([]);
  await notice.getByRole('button', { name: 'Load it' }).click();
  await expect(path(page)).toHaveValue('acme/other');
  await expect(notice).toBeHidden();

  await type(other, 'acme/again');
  await expect(notice).toBeVisible();
  await path(page).fill('acme/mine');
  await notice.getByRole('button', { name: 'Keep mine' }).click();
  await expect.poll(() => stored(page)).toContain('acme/mine');
  await expect(other.getByRole('region', { name: 'Another tab' })).toBeVisible();
  await expect(path(page)).toHaveValue('acme/mine');
});

test('a tab that is closed without a choice loses nothing', async ({ page, context }) => {
  await openWizard(page);
  await type(page, 'acme/shared');
  const other = await context.newPage();
  await other.goto('/');
  await expect(path(other)).toHaveValue('acme/shared');
  await type(other, 'acme/other');
  await expect(page.getByRole('region', { name: 'Another tab' })).toBeVisible();
  await path(page).fill('acme/unsaved');
  await expect.poll(() => stored(other)).toContain('acme/unsaved');
  await leave(page);
  await expect.poll(() => stored(other)).toContain('acme/unsaved');
  await expect.poll(() => stored(other)).toContain('acme/other');
});

test('a draft that is deleted in another tab can be kept', async ({ page, context }) => {
  await openWizard(page);
  await type(page, 'acme/shared');
  const other = await context.newPage();
  await other.goto('/');
  await expect(path(other)).toHaveValue('acme/shared');
  await openDrafts(other);
  await other.getByRole('button', { name: 'Delete acme/shared' }).click();
  const notice = page.getByRole('region', { name: 'Another tab' });
  await expect(notice).toContainText('This draft was deleted in another tab.');
  await notice.getByRole('button', { name: 'Keep mine' }).click();
  await expect.poll(() => stored(page)).toContain('acme/shared');
});

for (const [what, error, says] of [
  ['full', 'QuotaExceededError', 'The storage of this browser is full.'],
  ['blocked', 'SecurityError', 'This browser does not let the page save anything.'],
] as const) {
  test(
    `a storage that is ${what} is said once, with the way out`,
    onlyChromium('downloads'),
    async ({ page }) => {
      await page.addInitScript((name) => {
        localStorage.setItem('other', 'x');
        Storage.prototype.setItem = () => {
          throw new DOMException('no', name);
        };
      }, error);
      await openWizard(page);
      const notice = page.getByRole('region', { name: 'Not saved' });
      await path(page).fill('acme/lost');
      await expect(notice).toContainText(says);
      expect(await violations(page)).toEqual([]);
      const [arrived] = await Promise.all([
        page.waitForEvent('download'),
        notice.getByRole('button', { name: 'Download setup.json' }).click(),
      ]);
      expect(arrived.suggestedFilename()).toBe('setup.json');
      await notice.getByRole('button', { name: 'Dismiss' }).click();
      await path(page).fill('acme/lost-again');
      await expect(notice).toBeHidden();
    },
  );
}

test(
  'without a storage a file keeps what is typed, with answers missing or wrong',
  onlyChromium('downloads'),
  async ({ page }) => {
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('no', 'SecurityError');
      };
    });
    await startWith(page, 'acme/half');
    await page.getByLabel(/^Project id/).fill('4x2');
    const keep = page.getByRole('region', { name: 'Not saved' }).getByRole('button', { name: /^Download/ });
    const file = { name: 'setup.json', mimeType: 'application/json' };
    const wrong = Buffer.from(await download(page, () => keep.click()));
    await page.getByLabel(/^Project id/).fill('42');
    const missing = Buffer.from(await download(page, () => keep.click()));

    await page.goto('/');
    await page.getByLabel('setup.json to import').setInputFiles({ ...file, buffer: missing });
    await expect(page.getByRole('status')).toContainText(/setup\.json is loaded\. \d answers are missing\./);
    await expect(path(page)).toHaveValue('acme/half');
    await expect(page.getByLabel(/^Project id/)).toHaveValue('42');

    await page.goto('/');
    await page.getByLabel('setup.json to import').setInputFiles({ ...file, buffer: wrong });
    const refused = page.getByRole('dialog', { name: 'setup.json was not loaded' });
    await expect(refused).toContainText('The project id must be a number');
    expect(await violations(page)).toEqual([]);
    await refused.getByRole('button', { name: 'Load the rest' }).click();
    await expect(path(page)).toHaveValue('acme/half');
    await expect(page.getByLabel(/^Project id/)).toHaveValue('');
  },
);

test('an example that is loaded leaves the draft where it was', async ({ page }) => {
  await startWith(page, 'acme/start');
  await type(page, 'acme/mine');
  await page.getByRole('button', { name: 'Examples' }).click();
  await page.getByRole('button', { name: /^Static website/ }).click();
  await expect(path(page)).toHaveValue('acme/website');
  await openDrafts(page);
  await expect(drafts(page).getByRole('listitem')).toHaveText([/acme\/mine/]);
  await drafts(page)
    .getByRole('button', { name: /^acme\/mine/ })
    .click();
  await expect(path(page)).toHaveValue('acme/mine');
});
