import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { compressed } from '../lib/setup/link/compressed';
import { packed } from '../lib/setup/link/packed';
import { setupPresets } from '../lib/setup/presets';
import { rulesVersion } from '../lib/setup/rules-versions';
import { linkOf } from '../tests/support/link';
import {
  allowClipboard,
  expect,
  goToStep,
  leave,
  onlyChromium,
  openWizard,
  reload,
  shareLink,
  showFile,
  startWith,
  test,
  violations,
} from './support';

const [{ setup: example }] = setupPresets;
const foreign = { ...example, gitlab: { ...example.gitlab, project: { path: 'mallory/tools', id: 666 } } };
/** A link that holds this, whatever it is. */
const linkWith = (value: unknown, rules = rulesVersion) => `v3.${rules}.${compressed(packed(value))}`;

const notice = (page: Page) => page.getByRole('region', { name: 'Values from a link' });
const confirmAll = async (page: Page) => {
  await notice(page).getByRole('button', { name: 'Yes, the project is mine' }).click();
  await notice(page).getByRole('button', { name: 'Yes, the accounts are mine' }).click();
};
const copyButton = (page: Page) => page.getByRole('button', { name: /^Copy \S+\.(json|yml|md|sh)$/ }).first();
const export_ = async (page: Page) => {
  await page.getByRole('banner').getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Export setup.json' }).click();
};

test('a link is short, and brings the setup to another browser', async ({ page, browser }) => {
  await openWizard(page);
  await page.getByRole('textbox', { name: 'Project path' }).fill('harbor/stock');
  const link = await shareLink(page);
  expect(link.length).toBeLessThanOrEqual(300);
  const other = await (await browser.newContext()).newPage();
  await openWizard(other, link);
  await expect(other.getByRole('textbox', { name: 'Project path' })).toHaveValue('harbor/stock');
  await expect(notice(other)).toContainText('harbor/stock. Is it yours?');
});

test('an incomplete draft has a link, too, and comes back as it was', async ({ page, browser }) => {
  await startWith(page, 'harbor/half');
  await goToStep(page, 'Accounts');
  await page.getByLabel('Name', { exact: true }).first().fill('later');
  const link = await shareLink(page);
  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await expect(other.getByRole('textbox', { name: 'Project path' })).toHaveValue('harbor/half');
  await goToStep(other, 'Accounts');
  await expect(other.getByLabel('Name', { exact: true }).first()).toHaveValue('later');
  await expect(other.getByRole('textbox', { name: 'Account number' }).first()).toHaveValue('');
});

test('a link keeps what is chosen and ticked in it', async ({ page }) => {
  const gitlab = {
    ...example.gitlab,
    tier: 'ultimate',
    mergeLevel: 'maintainers',
    forkPipelinesInParent: true,
  } as const;
  await page.goto(`/#${linkOf({ ...example, gitlab })}`);
  await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue(gitlab.project.path);
  await page.getByText('More', { exact: true }).click();
  await expect(page.getByRole('radio', { name: 'Ultimate' })).toBeChecked();
  await expect(page.getByRole('radio', { name: /^Maintainers only/ })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: /^Pipelines of forks/ })).toBeChecked();
});

test('links of earlier versions still open', async ({ page }) => {
  const links = JSON.parse(readFileSync('tests/fixtures/links.json', 'utf8'));
  await openWizard(page, `/#${links[2]['v2/review-apps.setup.json']}`);
  await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue('acme/web/site');
  await expect(notice(page)).toContainText('before links said which rules');
  await leave(page);
  await page.goto('/#v1.gitlab.project.path=acme/ancient&gitlab.tier=premium');
  await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue('acme/ancient');
});

test(
  'nothing is copied or downloaded before project and accounts of a link are confirmed',
  onlyChromium('downloads'),
  async ({ page }) => {
    await allowClipboard(page);
    await openWizard(page, `/#${linkOf(foreign)}`);
    await expect(page.getByText('This project comes from a link: is it yours?')).toBeVisible();
    await showFile(page, 'trust-policy.json');
    await page.evaluate(() => navigator.clipboard.writeText('before'));
    // It says that it is disabled, and why when it is pressed.
    await copyButton(page).click({ force: true });
    await expect(page.getByText(/^Confirm first that the project and the accounts/)).toBeVisible();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('before');

    let downloads = 0;
    page.on('download', () => {
      downloads += 1;
    });
    await export_(page);
    await expect(page.getByText(/^Confirm first that the project and the accounts/)).toBeVisible();
    await notice(page).getByRole('button', { name: 'Yes, the project is mine' }).click();
    await expect(page.getByText('This project comes from a link: is it yours?')).toBeHidden();
    await goToStep(page, 'Apply');
    await page
      .getByRole('button', { name: /^Download/ })
      .first()
      .click();
    await expect(page.getByText('Confirm first that the accounts in this link are yours.')).toBeVisible();
    expect(downloads).toBe(0);

    await goToStep(page, 'Accounts');
    await expect(page.getByText('This account comes from a link: is it yours?')).toHaveCount(2);
    await notice(page).getByRole('button', { name: 'Yes, the accounts are mine' }).click();
    await expect(page.getByText('This account comes from a link: is it yours?')).toHaveCount(0);
    await goToStep(page, 'Apply');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('button', { name: /^Download/ })
        .first()
        .click(),
    ]);
    expect(download.suggestedFilename()).toBe('keyless-tools.zip');
  },
);

test('what the user types instead of a value from a link is theirs, and a reload still asks for the rest', async ({
  page,
}) => {
  await openWizard(page, `/#${linkOf(foreign)}`);
  await page.getByRole('textbox', { name: 'Project path' }).fill('acme/mine');
  await page.getByLabel(/^Project id/).fill('77');
  await expect(notice(page)).not.toContainText('This project comes from a link');
  await expect(notice(page)).toContainText('These accounts come from a link');
  await expect(page).toHaveURL(/\/$/);
  await reload(page);
  await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue('acme/mine');
  await expect(notice(page)).toContainText('These accounts come from a link');
});

test('edits of a link are a draft, and the own draft stays', async ({ page }) => {
  await openWizard(page);
  await page.getByRole('textbox', { name: 'Project path' }).fill('acme/mine');
  await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain('acme/mine');
  await page.goto(`/#${linkOf(foreign)}`);
  await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue('mallory/tools');
  await page.getByRole('textbox', { name: 'Project path' }).fill('acme/edited');
  await expect(page).toHaveURL(/\/$/);
  await page.getByRole('button', { name: /^Drafts:/ }).click();
  const drafts = page.getByRole('list', { name: 'Drafts' });
  await expect(drafts.getByRole('listitem')).toHaveText([/acme\/edited/, /acme\/mine/]);
  await drafts.getByRole('button', { name: /^acme\/mine/ }).click();
  await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue('acme/mine');
  await expect(notice(page)).toBeHidden();
});

test('without an own draft a link is closed to the first screen', async ({ page }) => {
  await openWizard(page, `/#${linkOf(foreign)}`);
  await expect(notice(page).getByRole('button', { name: 'Back to my draft' })).toHaveCount(0);
  await notice(page).getByRole('button', { name: 'Close link' }).click();
  await expect(page.getByLabel('Where is the project?')).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue('mallory/tools');
  await expect(notice(page)).toBeVisible();
});

test('a link that nobody touched leaves the own draft as it was', async ({ page }) => {
  await openWizard(page);
  await page.getByRole('textbox', { name: 'Project path' }).fill('acme/mine');
  await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain('acme/mine');
  await page.goto(`/#${linkOf(foreign)}`);
  await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue('mallory/tools');
  await notice(page).getByRole('button', { name: 'Back to my draft' }).click();
  await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue('acme/mine');
  await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).not.toContain('mallory');
});

test('what could not be applied is listed with its label, and the rest is applied', async ({ page }) => {
  const roles = example.roles.map((role, index) => (index === 0 ? { ...role, runner: 'moon' } : role));
  const wrong = { ...example, gitlab: { ...example.gitlab, tier: 'gold' }, roles };
  await openWizard(page, `/#${linkWith(wrong)}`);
  await expect(notice(page)).toContainText('2 values were not applied. The rest was.');
  await expect(notice(page).getByRole('listitem').filter({ hasText: 'Tier:' })).toContainText(
    'The tier is "gold"',
  );
  await expect(notice(page).getByRole('listitem').filter({ hasText: 'Runner of staging:' })).toContainText(
    '"moon"',
  );
  await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue('acme/payments/api');
  expect(await violations(page)).toEqual([]);
});

test('a link of other rules says so', async ({ page }) => {
  await openWizard(page, `/#${linkWith(example, 0)}`);
  await expect(notice(page)).toContainText(`Made with rules 0, now ${rulesVersion}:`);
  await expect(notice(page).getByRole('listitem').filter({ hasText: '2026-11-28' })).toBeVisible();
  await leave(page);
  await openWizard(page, `/#${linkWith(example, 99)}`);
  await expect(notice(page)).toContainText('It was made with rules 99');
  await leave(page);
  await openWizard(page, `/#${linkOf(example)}`);
  await expect(notice(page)).not.toContainText('rules');
  await confirmAll(page);
  await expect(notice(page)).toContainText('You confirmed its project and its accounts.');
});

test.describe('a hostile link harms nothing', () => {
  for (const [title, fragment] of [
    [
      'with markup',
      linkWith({ __proto__: null, gitlab: { project: { path: '<img src=x onerror=alert(1)>' } } }),
    ],
    ['with a prototype', `v3.1.${compressed(`\u0002\u0005__proto__\u0002\u0005x\u0001y\u0000\u0000`)}`],
    ['of 20 megabytes', `v3.1.${compressed(`\u0002\u0005a\u0001${'x'.repeat(20_000_000)}\u0000`)}`],
    ['that is not base64', 'v3.1.%00'],
  ] as const)
    test(title, async ({ page }) => {
      await page.goto(`/#${fragment}`);
      await expect(page.getByText(/^The link was not opened|(was|were) not applied/).first()).toBeVisible();
    });
});
