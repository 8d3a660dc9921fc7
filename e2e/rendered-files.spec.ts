import { expect, openWizard, showFile, stepButton, test, violations } from './support';

test('what BLAST-RADIUS.md says about a field or a role leads to the field', async ({ page }) => {
  await openWizard(page);
  await showFile(page, 'BLAST-RADIUS.md');
  const text = page.getByRole('article');
  await text.getByRole('button', { name: '"Pipeline variables"' }).first().click();
  await expect(stepButton(page, 'Project')).toHaveAttribute('aria-current', 'step');
  await expect(page.getByRole('combobox', { name: 'Pipeline variables' })).toBeFocused();

  const role = text.getByRole('heading', { name: 'production' }).getByRole('button', { name: 'production' });
  await role.click();
  const name = page.getByRole('form').getByRole('textbox', { name: 'Name', exact: true });
  await expect(name).toBeFocused();
  await expect(name).toHaveValue('production');
  await page.mouse.move(0, 0);
  await role.hover();
  await expect(name).toHaveAttribute('data-linked');
  expect(await violations(page)).toEqual([]);
});
