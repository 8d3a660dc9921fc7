import type { Page } from '@playwright/test';
import {
  allowClipboard,
  expect,
  goToStep,
  inScheme,
  previewText,
  reload,
  showFile,
  startWith,
  steps,
  test,
  untilSaved,
  violations,
} from './support';

const address = (page: Page) => page.getByLabel('Where is the project?');
const start = (page: Page) => page.getByRole('button', { name: 'Start' });

test('the first screen says what it is, what to do and what one gets, and nothing of it can be downloaded', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/AWS keys out of your GitLab pipeline/);
  await expect(address(page)).toBeVisible();
  const sample = page.getByRole('region', { name: /^What you get/ });
  await expect(sample).toContainText('Only pipelines of acme/website');
  await expect(sample).toContainText('extends: .aws-production');
  await expect(sample).toContainText(/\d+ attacks stopped, \d+ get in/);
  await expect(page.getByRole('button', { name: /Download|Copy/ })).toHaveCount(0);
});

test('an address is understood while it is typed, and refused in plain words', async ({ page }) => {
  await page.goto('/');
  await address(page).fill('https://git.example.org/acme/shop/-/merge_requests/7');
  await expect(page.getByText('Understood as git.example.org, project acme/shop.')).toBeVisible();

  await address(page).fill('https://github.com/acme/shop');
  await start(page).click();
  await expect(address(page)).toBeFocused();
  await expect(address(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(address(page)).toHaveAccessibleDescription(
    /github\.com is not a GitLab instance\..*Example: https/,
  );
  expect(await violations(page)).toEqual([]);
});

test('a self-managed address fills in the instance, and the pasted pipeline the roles', async ({ page }) => {
  await page.goto('/');
  await address(page).fill('git@git.example.org:acme/shop.git');
  await page.getByRole('button', { name: /^Paste your \.gitlab-ci\.yml/ }).click();
  await page
    .getByLabel('Your .gitlab-ci.yml')
    .fill('publish:\n  environment: live\n  script:\n    - aws s3 sync public/ s3://acme-shop/\n');
  await expect(page.getByText(/^1 job uses AWS/)).toBeVisible();
  await start(page).click();
  await expect(page.getByLabel('Address of the instance')).toHaveValue('https://git.example.org');
  await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue('acme/shop');
  await page.getByRole('button', { name: /^Next:/ }).click();
  await page.getByRole('button', { name: /^Next:/ }).click();
  await expect(page.getByRole('navigation', { name: 'Roles' }).getByRole('listitem').first()).toHaveText(
    /live/,
  );
});

test('an address that is pasted into the form is taken apart', async ({ page }) => {
  await allowClipboard(page);
  await startWith(page, 'northwind/shop');
  await page.evaluate(() => navigator.clipboard.writeText('https://git.example.org/acme/api/-/jobs'));
  await page.getByRole('textbox', { name: 'Project path' }).selectText();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue('acme/api');
  await expect(page.getByRole('radio', { name: 'Self-managed' })).toBeChecked();
  await expect(page.getByLabel('Address of the instance')).toHaveValue('https://git.example.org');
});

test('a new draft shows its own files, with gaps for what is missing', async ({ page }) => {
  await startWith(page, 'northwind/shop');
  await expect(page.getByRole('region', { name: 'Lines of this step' })).toContainText(
    'project_path:northwind/shop',
  );
  await showFile(page, 'trust-policy.json');
  await expect
    .poll(() => previewText(page))
    .toContain('project_path:northwind/shop:ref_type:branch:ref:main');
  await expect
    .poll(() => previewText(page))
    .toContain('arn:aws:iam::‹account number›:oidc-provider/gitlab.com');
  await expect(page.getByRole('button', { name: 'Copy trust-policy.json' })).toBeDisabled();
  await page.getByRole('button', { name: 'Review and download' }).click();
  await expect(page.getByRole('region', { name: '4 things to fix' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Download zip' })).toHaveCount(0);
});

test('an example says that it is one, has no ticks and no zip, and leads to a draft without its values', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Static website, one account' }).click();
  const ribbon = page.getByRole('region', { name: 'Example', exact: true });
  await expect(ribbon).toContainText('acme/website is not your project');
  for (const step of steps) await goToStep(page, step);
  await expect(page.getByRole('navigation', { name: 'Steps' })).not.toContainText('finished');
  await expect(page.getByRole('button', { name: /Download zip|Review and download/ })).toHaveCount(0);
  expect(await violations(page)).toEqual([]);

  await ribbon.getByRole('button', { name: 'Use for my project' }).click();
  await expect(ribbon).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Project path' })).toBeFocused();
  await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue('');
  await expect(page.getByText(/acme\/website/)).toHaveCount(0);
  await goToStep(page, 'Permissions');
  await expect(page.getByLabel('Bucket')).toHaveValue('');
});

test('nothing of an example is copied or downloaded', async ({ page }) => {
  await allowClipboard(page);
  let downloads = 0;
  page.on('download', () => {
    downloads += 1;
  });
  await page.goto('/');
  await page.getByRole('button', { name: 'Static website, one account' }).click();
  await showFile(page, 'trust-policy.json');
  await page.evaluate(() => navigator.clipboard.writeText('before'));
  const reason = page.getByRole('status').filter({ hasText: 'This is an example.' });
  const text = page.getByRole('region', { name: 'Text of trust-policy.json' });
  await text
    .getByRole('button', { name: /^Explain/ })
    .first()
    .press('Enter');
  // Each says that it is disabled, and why when it is pressed.
  for (const name of ['Copy trust-policy.json', /^Copy lines?$/, 'Download trust-policy.json']) {
    await page.getByRole('button', { name }).click({ force: true });
    await expect(reason).toBeVisible();
    await reason.getByRole('button', { name: 'Dismiss' }).click();
  }
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('before');
  expect(downloads).toBe(0);
});

test('a line with a gap is not copied from its explanation', async ({ page }) => {
  await startWith(page, 'northwind/shop');
  await showFile(page, 'trust-policy.json');
  const text = page.getByRole('region', { name: 'Text of trust-policy.json' });
  await text
    .getByRole('button', { name: /^Explain/ })
    .first()
    .press('Enter');
  await expect(page.getByRole('button', { name: /^Copy lines?$/ })).toBeDisabled();
});

test('closing an example leads back to the first screen', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Self-managed, Free tier' }).click();
  await page.getByRole('textbox', { name: 'Project path' }).fill('acme/tried');
  await page.getByRole('button', { name: 'Close example' }).click();
  await expect(address(page)).toBeVisible();
  await reload(page);
  await expect(address(page)).toBeVisible();
});

test('that a draft is loading is said only after a moment', async ({ page, request }) => {
  await startWith(page, 'acme/shop');
  const html = await (await request.get('/')).text();
  // The code of the working screen, which the page does not name, never arrives.
  await page.route(/\/_next\/static\/chunks\/[^/]+\.js$/, (route) =>
    html.includes(new URL(route.request().url()).pathname) ? route.continue() : undefined,
  );
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      const paragraph = [...document.querySelectorAll('p')].find(({ textContent }) =>
        textContent.startsWith('Loading your draft'),
      );
      if (paragraph === undefined) return;
      document.documentElement.dataset.atFirst = getComputedStyle(paragraph).visibility;
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.reload({ waitUntil: 'commit' });
  await expect(page.getByText('Loading your draft…')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-at-first', 'hidden');
});

test('a draft opens at once', async ({ page }) => {
  await startWith(page, 'acme/shop');
  await page.getByLabel(/^Project id/).fill('42');
  await untilSaved(page, /"42"/);
  await page.goto('/');
  await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue('acme/shop');
  await expect(address(page)).toBeHidden();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`first screen, ${colorScheme}`, inScheme(colorScheme), () => {
    test.use({ colorScheme });

    for (const width of [1440, 768, 390, 320]) {
      test(`fits ${width} pixels and is clean`, async ({ page }) => {
        await page.setViewportSize({ width, height: 800 });
        await page.goto('/');
        await expect(address(page)).toBeVisible();
        await expect
          .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
          .toBeLessThanOrEqual(width);
        expect(await violations(page)).toEqual([]);
      });
    }
  });
}
