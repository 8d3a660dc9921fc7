import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { setupPresets } from '../lib/setup/presets';
import { type StepTitle, stepTitles } from '../lib/setup/steps';

/** What Playwright cannot have from a Firefox over WebDriver BiDi. A test that needs it names it. */
const missingInFirefox = {
  'color scheme': 'Firefox 153 has no command that sets the color scheme',
  'forced colors': 'Firefox 153 has no command that sets forced colors',
  downloads: 'Firefox 153 announces the download of a blob without an id, and Playwright drops it',
  touch: 'a tap over BiDi ends without the click that a finger makes',
  'pages of a PDF': 'the PDF that Firefox prints does not name its pages in plain text',
  'the same pixels': 'another engine draws letters in another way',
  workers: 'Playwright loses the workers of Firefox while it evaluates in them',
  'pages that are kept': 'only Chromium can be started with its back-forward cache',
  'quiet reloads': 'Firefox reports a request that a reload cuts off as an error of the page',
} as const;

/**
 * Details of a test that runs in Chromium only: the tag that keeps it out of Firefox, and why.
 * `npx playwright test --project=chromium --grep @chromium --list` lists them all.
 */
export const onlyChromium = (need: keyof typeof missingInFirefox) => ({
  tag: '@chromium',
  annotation: { type: 'Chromium only', description: missingInFirefox[need] },
});

/** The details of tests in this color scheme: Firefox has the light one. */
export const inScheme = (colorScheme: 'light' | 'dark') =>
  colorScheme === 'light' ? {} : onlyChromium('color scheme');

/** For tests that are about errors, so that nobody watches for them. */
export const unwatched = base.extend({
  context: async ({ context, browserName }, use) => {
    if (browserName === 'firefox') await context.addInitScript(typeAsPeopleDo);
    await use(context);
  },
});

/**
 * Every test watches the page: an error in the console, an uncaught exception or a violation of the content security
 * policy fails it, whatever the test is about.
 */
export const test = unwatched.extend<{ watched: undefined }>({
  watched: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || /content security policy/i.test(message.text()))
          complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** In Firefox, `fill` of Playwright sets `value` by a script of the page, which React takes for its own doing. */
function typeAsPeopleDo() {
  Object.defineProperty(window, '__pw_bidiInsertText', {
    get: () => (text: string) => void document.execCommand('insertText', false, text),
    // Playwright puts its own there.
    set: () => {},
  });
}

export { expect };

/** The titles of all steps, in their order: a new step is in every test that goes through them. */
export const steps: readonly StepTitle[] = Object.values(stepTitles);

/** Opens the wizard with a draft that is complete, or with a link, and waits until it computes: the files belong to the form. */
export async function openWizard(page: Page, address?: string) {
  await page.goto(address ?? '/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  if (address === undefined) await openSetup(page, 'setup.json', setupPresets[0].setup);
  await expect(page.getByRole('form').getByRole('heading', { level: 2 })).toBeVisible();
  await expect(verdict(page)).toContainText(/\d+ of \d+ get in/, { timeout: 20_000 });
}

/** Firefox reports what leaving a page cuts off as an error of that page: there, it may load first what it loads when idle. */
async function beforeLeaving(page: Page) {
  if (page.context().browser()?.browserType().name() === 'firefox')
    await page.waitForLoadState('networkidle');
}

export async function reload(page: Page) {
  await beforeLeaving(page);
  await page.reload();
}

/** Leaves the page, so that the next address loads it, even if only its fragment is another. */
export async function leave(page: Page) {
  await beforeLeaving(page);
  await page.goto('about:blank');
}

/** Who can assume the role that is edited, above the files. */
export const verdict = (page: Page) =>
  // On a phone it is behind the form.
  page.getByRole('region', { name: /^Who can assume the role of /, includeHidden: true });

/** Waits until what was typed is in the browser's storage: only then does a reload show it. */
export const untilSaved = (page: Page, text: RegExp) =>
  expect.poll(() => page.evaluate(() => Object.values(localStorage).join('\n'))).toMatch(text);

/** Shows a tab of the preview: the lines of the step, all files, or the attacks. */
export async function showTab(page: Page, tab: 'This step' | 'All files' | 'Attacks') {
  await page
    .getByRole('tablist', { name: 'Preview' })
    .getByRole('tab', { name: new RegExp(`^${tab}`) })
    .click();
}

/** Opens a setup as somebody does who has it in a file. */
export const openSetup = (page: Page, name: string, setup: unknown) =>
  page
    .getByLabel('setup.json to import')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(setup)) });

/** Starts a new draft on the first screen, with the address of a project. */
export async function startWith(page: Page, address: string) {
  await page.goto('/');
  await page.getByLabel('Where is the project?').fill(address);
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('form').getByRole('heading', { level: 2 })).toBeVisible();
}

/** The button of a step in the line of steps. */
export const stepButton = (page: Page, step: StepTitle) =>
  page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: new RegExp(`^${step}\\b`) });

export async function goToStep(page: Page, step: StepTitle) {
  await stepButton(page, step).click();
  await expectStep(page, step);
}

/** Unfolds the fields of the open step that most people leave as they are. */
export async function openMore(page: Page) {
  const moreGroup = page.getByRole('form').getByRole('group').filter({ hasText: /^More/ }).first();
  await moreGroup.getByText('More', { exact: true }).click();
  await expect(moreGroup).toHaveAttribute('open');
}

/** Waits until a step is open, its question on the page. */
export async function expectStep(page: Page, step: StepTitle) {
  await expect(stepButton(page, step)).toHaveAttribute('aria-current', 'step');
  await expect(page.getByRole('form').getByRole('heading', { level: 2 })).toBeVisible();
}

const preview = (page: Page) => page.getByRole('region', { name: /^Text of / });

/** Shows one file of the tree in the preview, and waits until it is there. */
export async function showFile(page: Page, name: string) {
  await showTab(page, 'All files');
  // A changed file says so in its name: "trust-policy.json, changed".
  const named = new RegExp(`^${name.replaceAll('.', '\\.')}(?![\\w.-])`);
  await page.getByRole('tree', { name: 'Files' }).getByRole('treeitem', { name: named }).first().click();
  await expect(page.getByRole('region', { name: `Text of ${name}` })).toBeVisible();
  await expect(preview(page).getByRole('code').or(preview(page).getByRole('article')).first()).toHaveText(
    /\S/,
  );
}

/** The text of the previewed file as it is now, lines that are not scrolled into view included: to be polled. */
export const previewText = (page: Page): Promise<string> =>
  preview(page)
    .getByRole('code')
    .allTextContents()
    .then((lines) => lines.join('\n'));

/** Chooses an entry of the menu in the header. */
export async function chooseInMenu(page: Page, name: string) {
  await page.getByRole('banner').getByRole('button', { name: 'More' }).click();
  await page.getByRole('dialog', { name: 'More' }).getByRole('button', { name }).click();
}

/** Downloads the zip of the draft in the last step. */
export async function downloadZip(page: Page): Promise<Uint8Array> {
  await page.getByRole('button', { name: 'Review and download' }).click();
  return download(page, () => page.getByRole('button', { name: 'Download zip' }).click());
}

/** Presses a button that downloads, and returns what arrives. */
export async function download(page: Page, press: () => Promise<void>): Promise<Uint8Array> {
  const [arrived] = await Promise.all([page.waitForEvent('download'), press()]);
  const chunks: Uint8Array[] = [];
  for await (const chunk of await arrived.createReadStream()) chunks.push(new Uint8Array(chunk));
  return new Uint8Array(Buffer.concat(chunks));
}

/** Lets the page use the clipboard. Firefox knows no such permission, and is started with the right to (playwright.config.ts). */
export async function allowClipboard(page: Page) {
  if (page.context().browser()?.browserType().name() === 'chromium')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
}

/** Presses Share and reads the link from the clipboard. */
export async function shareLink(page: Page): Promise<string> {
  await allowClipboard(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(page.getByText(/^Link copied/)).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** What axe finds wrong with the page as it is: the rule and the elements, one line each. */
export async function violations(page: Page, rules: 'all' | 'contrast' = 'all'): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    // The page has no frames: one run in it, and only what is wrong comes back. What else it found would take a minute to leave Firefox.
    .setLegacyMode()
    .options({ resultTypes: ['violations'] });
  if (rules === 'contrast') axe.withRules('color-contrast');
  else axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  );
}
