import { expect, goToStep, openWizard, previewText, showFile, test } from './support';

test('files follow every keystroke, and invalid input keeps the last good ones', async ({ page }) => {
  await openWizard(page);
  await showFile(page, 'trust-policy.json');
  const path = page.getByLabel('Project path');
  await path.fill('acme/payments/web');
  await expect
    .poll(() => previewText(page))
    .toContain('project_path:acme/payments/web:ref_type:branch:ref:main');

  await path.fill('acme//web');
  await path.blur();
  await expect(path).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('region', { name: 'Problems' })).toContainText('last valid setup');
  expect(await previewText(page)).toContain('acme/payments/web');
  await expect(path).toHaveValue('acme//web');

  await page.getByRole('button', { name: 'Go to the first' }).click();
  await expect(path).toBeFocused();
  await path.fill('acme/web');
  await expect(page.getByRole('region', { name: 'Problems' })).toBeHidden();
  await expect.poll(() => previewText(page)).toContain('project_path:acme/web:');
});

test('a message names the problem, what is allowed and an example, at the field', async ({ page }) => {
  await openWizard(page);
  await goToStep(page, 'AWS');
  const account = page.getByLabel('Account number').first();
  await account.fill('12345');
  await account.blur();
  await expect(account).toHaveAttribute('aria-invalid', 'true');
  const described = (await account.getAttribute('aria-describedby'))?.split(' ') ?? [];
  const error = (await account.getAttribute('aria-errormessage'))?.split(' ') ?? [];
  const said = (
    await Promise.all([...described, ...error].map((id) => page.locator(`[id="${id}"]`).innerText()))
  ).join(' ');
  expect(said).toMatch(/twelve digits.*Example: 0/is);
  await expect(
    page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: /^AWS/ }),
  ).toContainText(/1/);
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
  await goToStep(page, 'Environments');
  const list = page.getByRole('navigation', { name: 'Environments' });
  await page.getByRole('button', { name: 'Duplicate staging' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(4);
  await list.getByRole('button', { name: 'production' }).click();
  await page.getByRole('button', { name: 'Remove production' }).click();
  await expect(list.getByRole('button', { name: 'production' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByRole('button', { name: 'production' })).toHaveCount(1);
});

test('a marked line explains itself by mouse and by keyboard', async ({ page }) => {
  await openWizard(page);
  await showFile(page, 'trust-policy.json');
  const mark = page.getByRole('button', { name: /^Explain line .*Project id/ });
  await mark.focus();
  await page.keyboard.press('Enter');
  const explanation = page.getByRole('region', { name: 'Explanation' });
  await expect(explanation.getByRole('heading', { name: 'Project id' })).toBeVisible();
  await expect(explanation).toContainText('What it does not stop');
  await expect(explanation.getByRole('link').first()).toHaveAttribute('href', /^https:\/\//);
  await page.keyboard.press('Escape');
  await expect(explanation).toBeHidden();
});
