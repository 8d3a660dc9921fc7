import type { Page } from '@playwright/test';
import {
  expect,
  expectStep,
  goToStep,
  inScheme,
  leave,
  onlyChromium,
  openWizard,
  previewText,
  showFile,
  showTab,
  test,
  verdict,
  violations,
} from './support';

const openAttacks = (page: Page) => showTab(page, 'Attacks');
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' });
const attackTab = (page: Page, name: string) =>
  page.getByRole('tablist', { name: 'Attacks' }).getByRole('tab', { name });
const unfold = (page: Page) =>
  page.getByRole('button', { name: /^Show the \d+ attacks that get in nowhere/ }).click();
const cell = (page: Page, attack: string, role = 0) =>
  page
    .getByRole('row', { name: new RegExp(attack) })
    .locator('[data-role]')
    .nth(role);
const loadExample = async (page: Page, title: string) => {
  await page.getByRole('button', { name: 'Examples' }).click();
  await page.getByRole('dialog').getByText(title).click();
};

test('the verdict follows the form: the sentence, its changed words and the number before', async ({
  page,
}) => {
  await openWizard(page);
  await expect(verdict(page)).toContainText('Only pipelines of acme/payments/api');
  await goToStep(page, 'Roles');
  await expect(verdict(page)).toContainText('get in');
  const before = /(\d+) of \d+ get in/.exec(await verdict(page).innerText())?.[1];
  await page.getByLabel('A pipeline schedule.').check();
  await expect(verdict(page).locator('mark')).toContainText('a schedule');
  await expect(verdict(page)).toContainText(`${Number(before) + 1} of`);
  await expect(verdict(page)).toContainText(`was ${before}`);
  await page.getByLabel('A pipeline schedule.').uncheck();
  await expect(verdict(page).locator('mark')).toHaveCount(0);
  await expect(verdict(page)).not.toContainText('was ');
});

test('the verdict is about the role that is edited, and its number is that of the attacks', async ({
  page,
}) => {
  await openWizard(page);
  await goToStep(page, 'Roles');
  await page.getByRole('navigation', { name: 'Roles' }).getByRole('button', { name: 'production' }).click();
  await expect(verdict(page)).toContainText('Who can assume the role of production');
  await expect(verdict(page)).toContainText('protected tags matching v*');
  const numbers = /\d+ of (\d+) get in/.exec(await verdict(page).innerText());
  await openAttacks(page);
  await expect(preview(page).getByRole('status')).toContainText(`production: ${numbers?.[0]}`);
  await expect(preview(page).getByRole('tab', { name: `Attacks ${numbers?.[1]}` })).toBeVisible();
  await expect(
    page.getByRole('table', { name: 'Attacks on roles' }).getByText('Gets in').first(),
  ).toBeVisible();
});

test('what gets in is closed at the field that lets it in', async ({ page }) => {
  await openWizard(page);
  await verdict(page).getByRole('button', { name: 'Close them' }).click();
  await page
    .getByRole('dialog', { name: 'Close what gets in' })
    .getByRole('button', { name: /^Runners/ })
    .click();
  await expectStep(page, 'Roles');
  await expect(page.getByLabel('Runners')).toBeFocused();
  await openAttacks(page);
  await page.getByRole('button', { name: 'Close it: A variable changes where programs are found' }).click();
  await expect(page.getByRole('combobox', { name: 'Pipeline variables' })).toBeFocused();
});

test('an attack opens as a story by keyboard, and Escape leads back to its cell', async ({ page }) => {
  await openWizard(page);
  await openAttacks(page);
  await unfold(page);
  await cell(page, 'Any project on the instance').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  const second = cell(page, 'A project of the same name in another group', 1);
  await expect(second).toBeFocused();
  await page.keyboard.press('Enter');
  const story = page.getByRole('complementary', { name: 'A project of the same name in another group' });
  await expect(story.getByRole('heading', { level: 3 })).toBeFocused();
  await expect(story.getByText('The token GitLab mints').first()).toBeVisible();
  await expect(story.getByText('Differs').first()).toBeVisible();
  await expect(story).not.toContainText('user_email');
  await page.keyboard.press('Escape');
  await expect(second).toBeFocused();
});

test('a story has an address that opens on it, and leaves the address as it was', async ({ page }) => {
  await openWizard(page);
  await openAttacks(page);
  await cell(page, 'Another kind of runner takes the job', 1).click();
  const story = page.getByRole('complementary', { name: 'Another kind of runner takes the job' });
  await expect(story).toBeVisible();
  expect(page.url()).toContain('#attack=rogue-runner&role=production');
  const address = page.url();
  await story.getByRole('button', { name: 'Back to the attacks' }).click();
  expect(page.url()).not.toContain('#');
  await leave(page);
  await page.goto(address);
  await expect(story).toBeVisible();
  await expect(story.getByRole('combobox')).toHaveValue('1');
  // The role of the address is the one that is edited.
  await expect(verdict(page)).toHaveAccessibleName('Who can assume the role of production');
});

test('a remedy in a story is applied, and stops the attack', async ({ page }) => {
  await openWizard(page);
  await page.goto('/#attack=rogue-runner&role=staging');
  const story = page.getByRole('complementary', { name: 'Another kind of runner takes the job' });
  await story
    .getByRole('button', { name: /^Apply: / })
    .first()
    .click();
  await expect(story.getByRole('region', { name: 'Outcome' })).toContainText('Stopped');
});

test('the proof is the verdict: nobody gets into the example', async ({ page }) => {
  await openWizard(page);
  await expect(verdict(page)).toContainText("Proven: no stranger's token gets in.");
  await verdict(page)
    .getByRole('button', { name: /^Proven/ })
    .click();
  const proofs = page.getByRole('list', { name: /^Proof about / });
  await expect(proofs).toHaveCount(2);
  await expect(proofs.first().getByRole('listitem')).toHaveCount(7);
  await expect(proofs.first().getByText('Other projects: nobody, proven')).toBeVisible();
  await expect(preview(page).getByText('somebody gets in')).toHaveCount(0);
});

test('the proof shows the shortest token that gets in, and who can mint it', async ({ page }) => {
  await openWizard(page);
  await loadExample(page, 'Self-managed, Free tier');
  await expect(verdict(page)).toContainText(
    'Proven open: tokens of merge requests and other pipeline sources get in.',
  );
  await verdict(page)
    .getByRole('button', { name: /^Proven/ })
    .click();
  const merge = page
    .getByRole('list', { name: /^Proof about / })
    .first()
    .getByRole('listitem')
    .filter({ hasText: 'Merge requests: somebody gets in' });
  await expect(merge).toContainText('open a merge request');
  await merge.getByText('The shortest token that gets in').click();
  await expect(merge.getByText(/^project_path:.+:ref_type:branch:ref:/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('what is open by design is said about a role for unreviewed code', async ({ page }) => {
  await openWizard(page);
  await loadExample(page, 'Terraform or OpenTofu in two accounts');
  await openAttacks(page);
  await attackTab(page, 'Roles').click();
  await expect(page.getByRole('list', { name: 'Proof about development-plan' })).toContainText(
    'Open by design: unreviewed branches and merge requests of the project get in.',
  );
});

test('the matrix opens on what gets in; the rest is unfolded and searched', async ({ page }) => {
  await openWizard(page);
  await openAttacks(page);
  const stopped = page.getByRole('row', { name: /Any project on the instance/ });
  await expect(page.getByRole('button', { name: /^Gets in/ }).first()).toBeVisible();
  await expect(stopped).toBeHidden();
  await unfold(page);
  await expect(stopped).toBeVisible();
  await page.getByRole('button', { name: 'Show only what gets in' }).click();
  await page.getByLabel('Find an attack').fill('any project');
  await expect(stopped).toBeVisible();
  await page.getByLabel('Find an attack').fill('no such attack');
  await expect(page.getByText('No attack matches this search.')).toBeVisible();
});

test('an experiment shows what gets in, is marked as one, and reaches no file', async ({ page }) => {
  await openWizard(page);
  await showFile(page, 'trust-policy.json');
  await expect(page.getByRole('region', { name: /^Text of / })).toContainText('Statement');
  const before = await previewText(page);
  await openAttacks(page);
  await attackTab(page, 'Controls').click();
  await page.getByRole('switch', { name: 'Protected branches and tags' }).click();
  const now = page.getByRole('region', { name: 'What gets in now' });
  await expect(now.getByRole('button').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Experiment' })).toContainText('never exported');
  await expect(verdict(page)).toContainText('experiment, not exported');
  await showTab(page, 'All files');
  await expect.poll(() => previewText(page)).toBe(before);
  await openAttacks(page);
  await page.getByRole('button', { name: 'Switch all on again' }).click();
  await expect(page.getByRole('region', { name: 'Experiment' })).toBeHidden();
  await expect(verdict(page)).not.toContainText('experiment');
});

test('a marked line says what gets in without it, and leads to the story', async ({ page }) => {
  await openWizard(page);
  await showFile(page, 'trust-policy.json');
  await page.getByRole('button', { name: /^Explain line .*Project id/ }).click();
  const explanation = page.getByRole('region', { name: 'Explanation' });
  const without = explanation.getByRole('region', { name: 'Without it' });
  await expect(without).toContainText(/Without it \d+ attacks? gets? in/);
  await without.getByRole('button').first().click();
  await expect(page.getByRole('complementary')).toBeVisible();
});

test('environments on one ref are told, and a way out can be applied and undone', async ({ page }) => {
  await openWizard(page);
  await goToStep(page, 'Roles');
  await page.getByRole('button', { name: 'Duplicate staging' }).click();
  const isolation = page.getByRole('region', { name: /Not kept apart/ });
  await expect(isolation).toBeVisible();
  await expect(verdict(page)).toContainText('not isolated');
  await isolation.getByRole('button', { name: /^Apply: Deploy .* from protected tags/ }).click();
  await expect(page.getByRole('status').getByRole('button', { name: 'Undo' })).toBeVisible();
  await expect(verdict(page)).not.toContainText('isolated');
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(verdict(page)).toContainText('not isolated');
});

test('what it takes to get from one role to another is said for each direction', async ({ page }) => {
  await openWizard(page);
  await loadExample(page, 'Private instance, public issuer');
  await goToStep(page, 'Roles');
  const isolation = page.getByRole('region', { name: /Not kept apart/ });
  await expect(isolation).toContainText(
    /Anyone who can change the pipeline of dev can get the role of prod, on .+, once the project protects another environment/,
  );
  await expect(isolation).toContainText(
    /Anyone who can change the pipeline of prod can get the role of dev, on [^,]+\./,
  );
});

for (const mode of [
  { name: 'light', use: { colorScheme: 'light' }, details: inScheme('light') },
  { name: 'dark', use: { colorScheme: 'dark' }, details: inScheme('dark') },
  {
    name: 'forced colors',
    use: { contextOptions: { forcedColors: 'active' } },
    details: onlyChromium('forced colors'),
  },
] as const) {
  test.describe(`axe, ${mode.name}`, mode.details, () => {
    test.use(mode.use);

    test('every tab, a story and an experiment', async ({ page }) => {
      // The whole matrix is examined, six times.
      test.slow();
      await openWizard(page);
      await openAttacks(page);
      await unfold(page);
      await cell(page, 'Somebody takes over the path of the project').click();
      await expect(page.getByRole('heading', { name: 'What stops it' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      for (const tab of ['Controls', 'Isolation', 'What is left', 'Roles', 'Matrix']) {
        await attackTab(page, tab).click();
        if (tab === 'Controls') await page.getByRole('switch').first().click();
        expect(await violations(page)).toEqual([]);
      }
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const openOnPhone = async (page: Page) => {
    await page.getByRole('navigation', { name: 'View' }).getByRole('button', { name: 'Files' }).tap();
    await openAttacks(page);
    await unfold(page);
  };

  test('the story takes the place of the matrix, and there is a way back', async ({ page }) => {
    await openWizard(page);
    await openOnPhone(page);
    const taken = cell(page, 'Somebody takes over the path of the project');
    await taken.tap();
    await expect(page.getByRole('complementary')).toBeVisible();
    await expect(taken).toBeHidden();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Back to the attacks' }).tap();
    await expect(taken).toBeFocused();
  });

  test('nothing of a story sticks out, however long its words are', async ({ page }) => {
    await openWizard(page);
    await openOnPhone(page);
    for (const [attack, role] of [
      ['A user who is not allowed to deploy leaves the environment out', 1],
      ['A merge request from the trusted branch', 0],
    ] as const) {
      await cell(page, attack, role).tap();
      const story = page.getByRole('complementary');
      await expect(story.getByRole('heading', { name: 'What stops it' })).toBeVisible();
      const outside = () =>
        story.evaluate((element) => {
          const isSeen = (candidate: Element) => getComputedStyle(candidate).position !== 'absolute';
          const { right } = element.getBoundingClientRect();
          return [...element.querySelectorAll('*')]
            .filter((candidate) => isSeen(candidate) && candidate.getBoundingClientRect().right > right + 1)
            .map((candidate) => candidate.textContent);
        });
      await expect.poll(outside).toEqual([]);
      await page.getByRole('button', { name: 'Back to the attacks' }).tap();
    }
  });
});
