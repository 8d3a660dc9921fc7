import type { Page } from '@playwright/test';
import { expect, goToStep, openMore, openWizard, test, verdict, violations } from './support';

/** The example, moved to an instance of one's own: 18.5, Free, pipelines of forks in the project. */
async function moveToOwnInstance(page: Page) {
  await page.getByRole('radio', { name: 'Self-managed' }).check({ force: true });
  await page.getByLabel('Address of the instance').fill('https://git.example.org:8443/gitlab');
  await page.getByRole('textbox', { name: 'Version' }).fill('18.5');
  await openMore(page);
  await page.getByRole('radio', { name: 'Free' }).check({ force: true });
  await page.getByLabel('Pipelines of forks may run in this project').check();
}

test('each edition is asked what it needs, and told how to find it', async ({ page }) => {
  await openWizard(page);
  const namespace = page.getByRole('textbox', { name: /^Namespace id/ });
  await expect(namespace).toHaveValue(/^\d+$/);
  const typed = await namespace.inputValue();
  await expect(page.getByLabel('Address of the instance')).toBeHidden();

  await moveToOwnInstance(page);
  await expect(namespace).toBeHidden();
  const form = page.getByRole('region', { name: 'Answers' });
  for (const [question, command] of [
    ['How do I find this id?', '| jq .id'],
    ['How do I find the version?', 'https://git.example.org:8443/gitlab/api/v4/version'],
    ['How do I check the address?', 'https://git.example.org:8443/gitlab/.well-known/openid-configuration'],
    ['How do I find this setting?', '.ci_allow_fork_pipelines_to_run_in_parent_project'],
  ] as const) {
    await form.getByText(question, { exact: true }).click();
    await expect(form.getByText(command)).toBeVisible();
  }
  expect(await violations(page)).toEqual([]);

  await page.getByRole('radio', { name: 'Dedicated' }).check({ force: true });
  await expect(form).toContainText('IP allow-list');
  await expect(page.getByRole('radio', { name: 'Ultimate' })).toBeChecked();

  await page.getByRole('radio', { name: 'GitLab.com' }).check({ force: true });
  await expect(page.getByRole('radio', { name: 'Free' })).toBeChecked();
  await expect(namespace).toHaveValue(typed);
  await goToStep(page, 'Accounts');
  await openMore(page);
  await page.getByRole('radio', { name: 'China' }).check({ force: true });
  await goToStep(page, 'Project');
  await expect(namespace).toBeHidden();
});

test('an old instance: what stays open is named, and an alternative is applied and undone', async ({
  page,
}) => {
  await openWizard(page);
  await moveToOwnInstance(page);
  await goToStep(page, 'Apply');
  await expect(
    page.getByRole('region', { name: 'What stays open' }).getByRole('listitem').first(),
  ).toBeVisible();
  const ways = page.getByRole('region', { name: 'Ways to pin more' });
  const upgrade = ways.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /19\.1/ }) });
  await expect(upgrade).toContainText(/Closes \d+ attacks?\./);
  await expect(upgrade).toContainText('Closes');
  expect(await violations(page)).toEqual([]);

  await expect(verdict(page)).toContainText(/\d+ of \d+ get in/);
  const before = await verdict(page).innerText();
  await upgrade.getByRole('button', { name: /^Apply: / }).click();
  await expect(upgrade).toBeHidden();
  await expect.poll(() => verdict(page).innerText()).not.toBe(before);
  await goToStep(page, 'Project');
  await expect(page.getByRole('textbox', { name: 'Version' })).toHaveValue('19.1');
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('textbox', { name: 'Version' })).toHaveValue('18.5');
  await goToStep(page, 'Apply');
  await expect(upgrade).toBeVisible();
});
