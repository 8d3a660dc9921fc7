import type { Page } from '@playwright/test';
import { expect, goToStep, openMore, openWizard, previewText, showFile, test } from './support';

const image = (page: Page) => page.getByLabel('Image', { exact: true });
const script = (page: Page) => page.getByLabel('Script', { exact: true });
const service = (page: Page) => page.getByLabel('Image of service 1');

test('the script of a permission fills in the job, in form and file, and can be taken back', async ({
  page,
}) => {
  await openWizard(page);
  await goToStep(page, 'Jobs');
  await script(page).fill('./deploy.sh');
  await expect(image(page)).not.toHaveValue(/^docker:/);
  const before = await image(page).inputValue();
  await openMore(page);
  await expect(service(page)).toHaveCount(0);

  await page.getByRole('button', { name: 'Use the script for “Push images to ECR”' }).click();
  await expect(script(page)).toHaveValue(/docker push \S+\/payments\/api'?:/);
  await expect(image(page)).toHaveValue(/^docker:/);
  await expect(service(page)).toHaveValue(/^docker:.*-dind$/);
  await showFile(page, '.gitlab-ci.yml');
  await expect.poll(() => previewText(page)).toMatch(/docker push \S+\/payments\/api'?:/);
  await expect.poll(() => previewText(page)).toMatch(/services:\s+- docker:\S+-dind/);

  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(script(page)).toHaveValue('./deploy.sh');
  await expect(image(page)).toHaveValue(before);
  await expect(service(page)).toHaveCount(0);
  await expect.poll(() => previewText(page)).not.toContain('-dind');
});
