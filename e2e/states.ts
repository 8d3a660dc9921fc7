import type { Page } from '@playwright/test';
import { examples } from '../components/check/examples';
import { setupPresets } from '../lib/setup/presets';
import { linkOf } from '../tests/support/link';
import {
  chooseInMenu,
  expect,
  goToStep,
  openMore,
  openSetup,
  openWizard,
  showTab,
  startWith,
  steps,
} from './support';

/** Told the name of a state when the page is in it. */
type Visit = (state: string) => Promise<void>;
type Walk = (page: Page, visit: Visit) => Promise<void>;

/** Where form and files take turns. */
const takesTurns = (page: Page): boolean => (page.viewportSize()?.width ?? 0) < 1024;

async function showPane(page: Page, pane: 'Form' | 'Files') {
  if (takesTurns(page))
    await page.getByRole('navigation', { name: 'View' }).getByRole('button', { name: pane }).click();
}

const linesOfStep = (page: Page) => page.getByRole('region', { name: 'Lines of this step' });

/** Each step: its form, and the lines that it writes. */
async function eachStep(page: Page, visit: Visit, draft: string) {
  for (const step of steps) {
    await showPane(page, 'Form');
    await goToStep(page, step);
    if (takesTurns(page)) {
      await visit(`${draft}, ${step}`);
      await showPane(page, 'Files');
    }
    await expect(linesOfStep(page)).not.toContainText(/^(Finding the lines|Lines appear)/);
    await visit(takesTurns(page) ? `${draft}, lines of ${step}` : `${draft}, ${step}`);
  }
  await showPane(page, 'Form');
}

const [{ setup: complete }] = setupPresets;

const first: Walk = async (page, visit) => {
  await page.goto('/');
  const address = page.getByLabel('Where is the project?');
  await expect(address).toBeVisible();
  await visit('first screen');
  await address.fill('https://git.example.org/acme/shop/-/merge_requests/7');
  await expect(page.getByText(/^Understood as/)).toBeVisible();
  await page.getByRole('button', { name: /^Paste your \.gitlab-ci\.yml/ }).click();
  await page
    .getByLabel('Your .gitlab-ci.yml')
    .fill('deploy:\n  script:\n    - aws s3 sync public/ s3://acme-shop/\n');
  await expect(page.getByText(/^1 job uses AWS/)).toBeVisible();
  await visit('first screen, filled in');
  await address.fill('https://github.com/acme/shop');
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(address).toHaveAttribute('aria-invalid', 'true');
  await visit('first screen, refused');
};

const gaps: Walk = async (page, visit) => {
  await startWith(page, 'northwind/shop');
  await eachStep(page, visit, 'gaps');
};

const example: Walk = async (page, visit) => {
  await page.goto('/');
  await page.getByRole('button', { name: setupPresets[0].title }).click();
  await expect(page.getByRole('region', { name: 'Example', exact: true })).toBeVisible();
  await eachStep(page, visit, 'example');
};

const draft: Walk = async (page, visit) => {
  await openWizard(page);
  await eachStep(page, visit, 'complete');
  for (const step of ['Project', 'Accounts', 'Roles', 'Jobs'] as const) {
    await goToStep(page, step);
    await openMore(page);
    await visit(`More of ${step}`);
  }
  await goToStep(page, 'Project');
  const path = page.getByRole('textbox', { name: 'Project path' });
  await path.fill('acme//api');
  await path.blur();
  await expect(path).toHaveAttribute('aria-invalid', 'true');
  await visit('error at a field');
  await showPane(page, 'Files');
  await expect(page.getByRole('region', { name: 'Problems' })).toBeVisible();
  await visit('files before the last change');
};

const files: Walk = async (page, visit) => {
  await openWizard(page);
  await goToStep(page, 'Roles');
  await showPane(page, 'Files');
  const line = linesOfStep(page)
    .getByRole('button', { name: /^Explain/ })
    .first();
  await line.click();
  await expect(line).toHaveAttribute('aria-expanded', 'true');
  await visit('explanation of a line');
  await showTab(page, 'All files');
  const open = async (name: string) => {
    const list = page.getByRole('button', { name: /the list of \d+ files$/ });
    if ((page.viewportSize()?.width ?? 0) < 640) await list.click();
    const file = page.getByRole('treeitem', { name: new RegExp(`^${name.replaceAll('.', '\\.')}`) }).first();
    await file.click();
    const text = page.getByRole('region', { name: `Text of ${name}` });
    await expect(text.getByRole('code').or(text.getByRole('article')).first()).toHaveText(/\S/);
  };
  await open('trust-policy.json');
  await visit('trust policy');
  await open('README.md');
  await visit('rendered README');
  await open('BLAST-RADIUS.md');
  await visit('rendered BLAST-RADIUS');
  await open('apply.sh');
  await visit('shell');
  await page.getByRole('button', { name: 'Hide comments' }).click();
  await expect(page.getByRole('button', { name: 'Hide comments' })).toHaveAttribute('aria-pressed', 'true');
  await visit('shell without comments');
};

const attacks: Walk = async (page, visit) => {
  await openWizard(page);
  await showPane(page, 'Files');
  await showTab(page, 'Attacks');
  await expect(page.getByRole('table', { name: 'Attacks on roles' })).toBeVisible();
  await visit('attacks');
  await page.getByRole('button', { name: /^Show the \d+ attacks that get in nowhere/ }).click();
  await visit('all attacks');
  await page
    .getByRole('row', { name: /Another kind of runner/ })
    .locator('[data-role]')
    .first()
    .click();
  const story = page.getByRole('complementary', { name: /Another kind of runner/ });
  await expect(story).toContainText('What happens');
  await expect(story).not.toContainText('Loading attempts');
  await visit('story');
  await story.getByRole('button', { name: 'Back to the attacks' }).click();
  const tabs = page.getByRole('tablist', { name: 'Attacks' });
  for (const tab of ['Roles', 'Isolation', 'Controls']) {
    await tabs.getByRole('tab', { name: tab }).click();
    await visit(`attacks, ${tab}`);
  }
  await page.getByRole('button', { name: 'Close them' }).click();
  await expect(page.getByRole('dialog', { name: 'Close what gets in' })).toBeVisible();
  await visit('close them');
};

const menus: Walk = async (page, visit) => {
  await openWizard(page);
  const moreButton = page.getByRole('banner').getByRole('button', { name: 'More' });
  await moreButton.click();
  await expect(page.getByRole('dialog', { name: 'More' })).toBeVisible();
  await visit('menu');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Drafts:/ }).click();
  await expect(page.getByRole('list', { name: 'Drafts' })).toBeVisible();
  await visit('drafts');
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    document.execCommand = () => false;
  });
  await page.keyboard.press('ControlOrMeta+Escape');
  if ((page.viewportSize()?.width ?? 0) < 768) await chooseInMenu(page, 'Share');
  else await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Share this setup' })).toBeVisible();
  await visit('share');
  await page.keyboard.press('Escape');
  await openSetup(page, 'wrong.json', { ...complete, gitlab: { ...complete.gitlab, tier: 'gold' } });
  await expect(page.getByRole('dialog', { name: 'wrong.json was not loaded' })).toBeVisible();
  await visit('import refused');
};

const palette: Walk = async (page, visit) => {
  await startWith(page, 'northwind/shop');
  await page.keyboard.press('ControlOrMeta+k');
  const field = page.getByRole('combobox', { name: 'Step, role, file, attack or action' });
  await expect(field).toBeFocused();
  await visit('palette');
  await field.fill('download');
  await expect(page.getByRole('option', { name: /^Download bundle/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await visit('palette, with what cannot be done');
  await field.fill('nothing like this');
  await expect(page.getByText(/^Nothing found/)).toBeVisible();
  await visit('palette, nothing found');
  await field.fill('shortcuts');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await visit('shortcuts');
};

const notices: Walk = async (page, visit) => {
  await openWizard(page);
  const other = await page.context().newPage();
  await other.goto('/');
  await other.getByRole('textbox', { name: 'Project path' }).fill('acme/other');
  await expect(page.getByRole('region', { name: 'Another tab' })).toBeVisible();
  await other.close();
  await visit('changed in another tab');
  await page.goto(`/#${linkOf(complete).replace(/^v3\.\d+/, 'v3.1')}`);
  await expect(page.getByRole('region', { name: 'Values from a link' })).toBeVisible();
  await visit('older link');
};

const storage: Walk = async (page, visit) => {
  await page.addInitScript(() => {
    // Firefox begins with about:blank, which has no storage.
    if (location.protocol !== 'http:') return;
    localStorage.setItem('other', 'x');
    Storage.prototype.setItem = () => {
      throw new DOMException('no', 'QuotaExceededError');
    };
  });
  await openWizard(page);
  await page.getByRole('textbox', { name: 'Project path' }).fill('acme/lost');
  await expect(page.getByRole('region', { name: 'Not saved' })).toBeVisible();
  await visit('storage is full');
};

const accountOfRoles = JSON.stringify({
  RoleDetailList: ['any-subject', 'any-ref', 'good', 'if-exists', 'literal-star'].map((id) => ({
    RoleName: id,
    Arn: `arn:aws:iam::111122223333:role/${id}`,
    AssumeRolePolicyDocument: JSON.parse(examples.find((each) => each.id === id)?.text ?? '{}'),
  })),
});

const check: Walk = async (page, visit) => {
  await page.goto('/check/');
  await expect(page.getByRole('heading', { name: 'Who can get into your role?' })).toBeVisible();
  await visit('check');
  await page.goto('/check/#example=any-subject');
  const result = page.getByRole('region', { name: 'Result', exact: true });
  await expect(result.getByRole('article')).toBeVisible();
  await visit('check, findings');
  await page.goto('/check/#example=literal-star');
  await expect(page.getByRole('region', { name: 'Why the token is denied' })).toBeVisible();
  await visit('check, why denied');
  await page.getByRole('button', { name: 'Clear' }).click();
  await page
    .getByLabel('Files to check')
    .setInputFiles([
      { name: 'account.json', mimeType: 'application/json', buffer: Buffer.from(accountOfRoles) },
    ]);
  await expect(page.getByRole('table')).toBeVisible();
  await visit('check, account');
};

/** Every state of the page that looks different, in walks of one page load or a few. */
export const walks: Readonly<Record<string, Walk>> = {
  first,
  gaps,
  example,
  draft,
  files,
  attacks,
  menus,
  palette,
  notices,
  storage,
  check,
};
