import type { Page } from '@playwright/test';
import {
  allowClipboard,
  expect,
  goToStep,
  onlyChromium,
  openMore,
  openWizard,
  previewText,
  showFile,
  stepButton,
  test,
  verdict,
} from './support';

test('files follow every keystroke, and a wrong answer is a gap that cannot be copied', async ({ page }) => {
  await openWizard(page);
  await showFile(page, 'trust-policy.json');
  const path = page.getByRole('textbox', { name: 'Project path' });
  await path.fill('acme/payments/web');
  await expect
    .poll(() => previewText(page))
    .toContain('project_path:acme/payments/web:ref_type:branch:ref:main');

  await path.fill('acme//web');
  await path.blur();
  await expect(path).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('region', { name: 'Problems' })).toContainText('stands in its place');
  await expect
    .poll(() => previewText(page))
    .toContain('project_path:‹project path›:ref_type:branch:ref:main');
  await expect(page.getByRole('button', { name: 'Copy trust-policy.json' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Download trust-policy.json' })).toBeDisabled();
  await expect(path).toHaveValue('acme//web');

  await page.getByRole('button', { name: 'Go to the first' }).click();
  await expect(path).toBeFocused();
  await path.fill('acme/web');
  await expect(page.getByRole('region', { name: 'Problems' })).toBeHidden();
  await expect.poll(() => previewText(page)).toContain('project_path:acme/web:');
});

test('a message names the problem, what is allowed and an example, at the field', async ({ page }) => {
  await openWizard(page);
  await goToStep(page, 'Accounts');
  const account = page.getByRole('textbox', { name: 'Account number' }).first();
  await account.fill('12345');
  await account.blur();
  await expect(account).toHaveAttribute('aria-invalid', 'true');
  await expect(account).toHaveAccessibleDescription(/twelve digits.*Example: 0/is);
  await expect(stepButton(page, 'Accounts')).toContainText('1 to fix');
});

test('hostile text stays text', async ({ page }) => {
  await openWizard(page);
  await goToStep(page, 'Jobs');
  const script = page.getByRole('textbox', { name: 'Script' });
  await script.fill(`echo "$(id)" '\\'' <script>alert(1)</script> : # yes`);
  await showFile(page, '.gitlab-ci.yml');
  await expect.poll(() => previewText(page)).toContain('<script>alert(1)</script>');
});

test('environments can be added, duplicated, moved and removed, and removal can be undone', async ({
  page,
}) => {
  await openWizard(page);
  await goToStep(page, 'Roles');
  const list = page.getByRole('navigation', { name: 'Roles' });
  const names = () =>
    list
      .getByRole('listitem')
      .allInnerTexts()
      .then((texts) => texts.map((text) => text.replace(/\s*, finished$/, '')));
  await expect.poll(names).toEqual(['staging', 'production', 'Add']);

  await list.getByRole('button', { name: 'production' }).click();
  await page.getByRole('button', { name: 'Move production earlier, now 2 of 2' }).click();
  await expect.poll(names).toEqual(['production', 'staging', 'Add']);
  await showFile(page, '.gitlab-ci.yml');
  await expect.poll(() => previewText(page)).toMatch(/^deploy-production:[\s\S]*^deploy-staging:/m);
  await page.getByRole('button', { name: 'Move production later, now 1 of 2' }).click();
  await expect.poll(names).toEqual(['staging', 'production', 'Add']);

  await list.getByRole('button', { name: 'staging' }).click();
  await page.getByRole('button', { name: 'Duplicate staging' }).click();
  await expect.poll(names).toEqual(['staging', 'staging-copy', 'production', 'Add']);

  await list.getByRole('button', { name: 'Add' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  await page.getByLabel('Name', { exact: true }).fill('preview');
  await expect.poll(names).toContainEqual(expect.stringMatching(/^preview\b/));
  await page.getByRole('button', { name: 'Remove preview' }).click();
  await expect.poll(names).toEqual(['staging', 'staging-copy', 'production', 'Add']);

  await list.getByRole('button', { name: 'production' }).click();
  await page.getByRole('button', { name: 'Remove production' }).click();
  await expect(list.getByRole('button', { name: 'production' })).toHaveCount(0);
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByRole('button', { name: 'production' })).toHaveCount(1);
});

test('a file, its explained lines and a command can be copied', async ({ page }) => {
  await allowClipboard(page);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await openWizard(page);
  await showFile(page, 'trust-policy.json');
  await expect.poll(() => previewText(page)).toMatch(/^\{[\s\S]*\}\s*$/);
  const text = await previewText(page);

  const copy = page.getByRole('button', { name: 'Copy trust-policy.json' });
  await copy.click();
  await expect(copy).toHaveText('Copied');
  await expect.poll(async () => JSON.parse(await copied())).toEqual(JSON.parse(text));

  await page.getByRole('button', { name: /^Explain line .*Project id/ }).click();
  await page.getByRole('button', { name: 'Copy line' }).click();
  await expect.poll(copied).toMatch(/^ *"gitlab\.com:project_id": "\d+",?\n?$/);
  const line = await copied();
  expect(text).toContain(line.trim());

  await page.getByText('How do I find these ids?').click();
  await page.getByRole('button', { name: 'Copy command' }).click();
  await expect.poll(copied).toMatch(/^glab api /);
});

test('a marked line explains itself by keyboard', async ({ page }) => {
  await openWizard(page);
  await showFile(page, 'trust-policy.json');
  const mark = page.getByRole('button', { name: /^Explain line .*Project id/ });
  await mark.focus();
  await page.keyboard.press('Enter');
  const explanation = page.getByRole('region', { name: 'Explanation' });
  await expect(explanation.getByRole('heading', { name: 'Project id' })).toBeVisible();
  await expect(explanation).toContainText('Does not stop');
  await expect(explanation.getByRole('link').first()).toHaveAttribute('href', /^https:\/\//);
  await page.keyboard.press('Escape');
  await expect(explanation).toBeHidden();
});

const marked = (page: Page) => page.getByRole('button', { name: /^Explain line .*Project id/ });
const explained = (page: Page) =>
  page.getByRole('region', { name: 'Explanation' }).getByRole('heading', { name: 'Project id' });

test('a line is linked with its field: a click explains it where it stands and leads to the field', async ({
  page,
}) => {
  await openWizard(page);
  await showFile(page, 'trust-policy.json');
  await expect(explained(page)).toBeHidden();
  const line = page.locator('[data-line]').filter({ hasText: 'gitlab.com:project_id' });
  await expect(marked(page)).toHaveAccessibleName(/decided by Project id/);
  await line.getByText('gitlab.com:project_id').click();
  await expect(explained(page)).toBeVisible();
  await page
    .getByRole('region', { name: 'Explanation' })
    .getByRole('button', { name: /^Project id/ })
    .click();
  const field = page.getByRole('textbox', { name: /^Project id/ });
  await expect(field).toBeFocused();
  await expect(line).toHaveAttribute('data-outlined', 'true');
  await field.fill('48151624');
  await expect(line).toHaveAttribute('data-changed', 'true');
  // What is open stays open while the line is another one.
  await expect(explained(page)).toBeVisible();
});

test('this step shows its lines for the role that is edited, and what the last answer changed is taken back', async ({
  page,
}) => {
  await openWizard(page);
  await goToStep(page, 'Roles');
  await page
    .getByRole('navigation', { name: 'Roles' })
    .getByRole('button', { name: /^production/ })
    .click();
  const lines = page.getByRole('region', { name: 'Lines of this step' });
  await expect(lines).toContainText('gitlab.com:pipeline_source');
  await expect(lines).toContainText('ref_type:tag:ref:v*');
  await expect(lines).not.toContainText('branch:ref:main');
  await expect(lines).not.toContainText('gitlab.com:project_id');
  await openMore(page);
  await page.getByRole('textbox', { name: 'IAM role name' }).fill('renamed');
  const changed = page.getByRole('region', { name: 'What the last answer changed' });
  await expect(changed).toContainText(/changed \d+ lines in \d+ files and renamed 2 files/);
  await expect(lines).toContainText('renamed');
  await changed.getByRole('button', { name: 'Take it back' }).click();
  await expect(changed).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'IAM role name' })).toHaveValue(
    'gitlab-payments-api-production',
  );
});

test('Markdown is rendered as text, comments can be hidden', async ({ page }) => {
  await openWizard(page);
  await page.getByRole('textbox', { name: 'Project path' }).fill('acme/payments/b');
  await showFile(page, 'README.md');
  const text = page.getByRole('region', { name: 'Text of README.md' });
  await expect(text.getByRole('heading', { name: 'The shortest way' })).toBeVisible();
  await expect(text.getByRole('table').first()).toContainText('production');
  await page.getByRole('button', { name: 'Show the source' }).click();
  await expect.poll(() => previewText(page)).toContain('## The shortest way');
  await showFile(page, 'apply.sh');
  await expect.poll(() => previewText(page)).toContain('# --adopt');
  await page.getByRole('button', { name: 'Hide comments' }).click();
  await expect.poll(() => previewText(page)).not.toContain('# --adopt');
  await expect.poll(() => previewText(page)).toContain('set -euf');
});

test.describe('with a finger', onlyChromium('touch'), () => {
  test.use({ hasTouch: true });

  test('a marked line explains itself when tapped', async ({ page }) => {
    await openWizard(page);
    await showFile(page, 'trust-policy.json');
    await expect(explained(page)).toBeHidden();
    await marked(page).tap();
    await expect(explained(page)).toBeVisible();
  });
});

test('a letter renders no other field of the form', async ({ page }) => {
  await openWizard(page);
  const path = page.getByRole('textbox', { name: 'Project path' });
  await path.press('End');
  // React writes the attributes of every input that it renders.
  await page.evaluate(() => {
    new MutationObserver((changes) => {
      for (const { target } of changes)
        if (target instanceof HTMLInputElement && target !== document.activeElement)
          document.body.dataset.rendered = `${document.body.dataset.rendered ?? ''} ${target.name}`;
    }).observe(document.forms[0] ?? document, { attributes: true, subtree: true });
  });
  await path.press('x');
  await expect(verdict(page)).toContainText('acme/payments/apix');
  await expect(verdict(page)).toContainText(/\d+ of \d+ get in/);
  await expect(page.locator('body')).not.toHaveAttribute('data-rendered');
});
