import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, goToStep, openWizard, showFile, test } from './support';

const pipeline = readFileSync('tests/fixtures/pipelines/terraform-plan-and-apply/.gitlab-ci.yml', 'utf8');

test('a pasted pipeline becomes roles and jobs, and can be taken back', async ({ page }) => {
  await openWizard(page);
  await goToStep(page, 'Jobs');
  await page.getByRole('button', { name: 'Paste your .gitlab-ci.yml' }).click();
  const window = page.getByRole('dialog', { name: 'Your .gitlab-ci.yml' });
  await window.getByLabel('Paste the file').fill('a: [');
  await expect(window.getByText(/^Line 1: /)).toBeVisible();
  await window.getByLabel('Paste the file').fill(pipeline);
  await expect(window.getByText('terraform plan in script, line 35')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
  expect(violations).toEqual([]);

  await window.getByRole('checkbox', { name: 'network, a deploy role' }).uncheck();
  await window.getByRole('checkbox', { name: 'Replace the roles of the setup' }).check();
  await window.getByRole('button', { name: 'Use these roles' }).click();
  await expect(window).toBeHidden();
  const list = page.getByRole('navigation', { name: 'Roles' });
  await expect(list.getByRole('listitem')).toHaveText([/^plan/, /^main/, 'Add']);
  await expect(page.getByRole('radio', { name: /^Plan/ })).toBeChecked();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByRole('listitem')).toHaveText([/^staging/, /^production/, 'Add']);
});

test('the patch of a pasted pipeline is shown, and Escape closes the window', async ({ page }) => {
  await openWizard(page);
  await goToStep(page, 'Jobs');
  await page.getByRole('button', { name: 'Paste your .gitlab-ci.yml' }).click();
  const window = page.getByRole('dialog', { name: 'Your .gitlab-ci.yml' });
  await window.getByLabel('Paste the file').fill('deploy-staging:\n  script:\n    - aws s3 ls\n');
  await expect(window.getByText('+  extends: .aws-staging')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(window).toBeHidden();
  await showFile(page, '.gitlab-ci.yml');
});
