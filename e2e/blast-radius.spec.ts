import type { Page } from '@playwright/test';
import { expect, goToStep, openWizard, previewText, showFile, test, violations } from './support';

const bar = (page: Page) => page.getByRole('contentinfo');
const stopped = /\d+ of \d+ attacks stopped/;
const openMatrix = async (page: Page) => {
  await bar(page)
    .getByRole('button', { name: /Open matrix/ })
    .click();
  await expect(page.getByRole('dialog', { name: 'Blast radius' })).toBeVisible();
};
const cell = (page: Page, attack: string, role = 0) =>
  page
    .getByRole('row', { name: new RegExp(attack) })
    .getByRole('button')
    .nth(role);

test('the bar tells how many attacks are stopped, and follows the form', async ({ page }) => {
  await openWizard(page);
  await expect(bar(page)).toContainText(stopped);
  const before = await bar(page).innerText();
  await page.getByRole('textbox', { name: /^Project id/ }).fill('');
  await expect.poll(() => bar(page).innerText()).not.toBe(before);
});

test('an attack opens as a story by keyboard, and Escape leads back to its cell', async ({ page }) => {
  await openWizard(page);
  await openMatrix(page);
  await page.getByRole('table', { name: 'Attacks on roles' }).getByRole('button').first().focus();
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
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('the proof is the verdict: nobody gets into the example', async ({ page }) => {
  await openWizard(page);
  await openMatrix(page);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: 'Proof' })).toContainText(
    'Proven for every token that GitLab can mint',
  );
  await dialog.getByRole('button', { name: 'Show the proof' }).click();
  const proofs = dialog.getByRole('list', { name: /^Proof about / });
  await expect(proofs).toHaveCount(2);
  await expect(proofs.first().getByRole('listitem')).toHaveCount(7);
  await expect(proofs.first().getByText('Other projects: nobody, proven')).toBeVisible();
  await expect(dialog.getByText('somebody gets in')).toHaveCount(0);
});

test('the proof shows the shortest token that gets in, and who can mint it', async ({ page }) => {
  await openWizard(page);
  await page.getByRole('button', { name: 'Examples' }).click();
  await page.getByText('Self-managed, Free tier').click();
  await openMatrix(page);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: 'Proof' })).toContainText(
    /^Tokens of merge requests and other pipeline sources get into \d of \d roles\./,
  );
  await dialog.getByRole('button', { name: 'Show the proof' }).click();
  const merge = dialog
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
  await page.getByRole('button', { name: 'Examples' }).click();
  await page.getByText('Terraform or OpenTofu in two accounts').click();
  await openMatrix(page);
  await page.getByRole('tab', { name: 'Roles' }).click();
  await expect(page.getByRole('list', { name: 'Proof about development-plan' })).toContainText(
    'Open by design: unreviewed branches and merge requests of the project get in.',
  );
});

test('the matrix is filtered by what gets in, and searched', async ({ page }) => {
  await openWizard(page);
  await openMatrix(page);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Only what gets in').check();
  await expect(dialog.getByRole('row', { name: /Any project on the instance/ })).toBeHidden();
  await expect(dialog.getByRole('button', { name: /^Gets in/ }).first()).toBeVisible();
  await dialog.getByLabel('Find an attack').fill('no such attack');
  await expect(dialog.getByText('No attack fits this search.')).toBeVisible();
});

test('an experiment shows what gets in, is marked as one, and reaches no file', async ({ page }) => {
  await openWizard(page);
  const text = page.getByRole('region', { name: /^Text of / });
  await expect(text.getByRole('code').first()).toHaveText(/\S/);
  const before = await previewText(page);
  await openMatrix(page);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('tab', { name: 'Controls' }).click();
  await dialog.getByRole('switch', { name: 'Protected branches and tags' }).click();
  const now = dialog.getByRole('region', { name: 'What gets in now' });
  await expect(now.getByRole('button').first()).toBeVisible();
  await expect(dialog.getByRole('region', { name: 'Experiment' })).toContainText('never exported');
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(bar(page)).toContainText('experiment, not exported');
  await expect.poll(() => previewText(page)).toBe(before);
  await openMatrix(page);
  await dialog.getByRole('button', { name: 'Switch all on again' }).click();
  await expect(dialog.getByRole('region', { name: 'Experiment' })).toBeHidden();
});

test('a marked line says what gets in without it, and leads to the story', async ({ page }) => {
  await openWizard(page);
  await showFile(page, 'trust-policy.json');
  await page.getByRole('button', { name: /^Explain line .*Project id/ }).click();
  const explanation = page.getByRole('region', { name: 'Explanation' });
  const without = explanation.getByRole('region', { name: 'Without it' });
  await expect(without).toContainText(/Without it \d+ attacks? gets? in/);
  await without.getByRole('button').first().click();
  await expect(page.getByRole('dialog').getByRole('complementary')).toBeVisible();
});

test('environments on one ref are told, and a way out can be applied and undone', async ({ page }) => {
  await openWizard(page);
  await goToStep(page, 'Roles');
  await page.getByRole('button', { name: 'Duplicate staging' }).click();
  const isolation = page.getByRole('region', { name: /Not kept apart/ });
  await expect(isolation).toBeVisible();
  await expect(bar(page)).toContainText('not isolated');
  await expect(isolation).toContainText('after');
  await isolation.getByRole('button', { name: /^Apply: Deploy .* from protected tags/ }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await expect(bar(page)).toContainText('roles isolated');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(bar(page)).toContainText('not isolated');
});

test('what it takes to get from one role to another is said for each direction', async ({ page }) => {
  await openWizard(page);
  await page.getByRole('button', { name: 'Examples' }).click();
  await page.getByText('Private instance, public issuer').click();
  await goToStep(page, 'Roles');
  const isolation = page.getByRole('region', { name: /Not kept apart/ });
  await expect(isolation).toContainText(
    /Anyone who can change the pipeline of dev can get the role of prod, on .+, once the project protects another environment/,
  );
  await expect(isolation).toContainText(
    /Anyone who can change the pipeline of prod can get the role of dev, on [^,]+\./,
  );
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('every tab, a story and an experiment', async ({ page }) => {
      // The whole matrix is examined, six times.
      test.slow();
      await openWizard(page);
      await openMatrix(page);
      await cell(page, 'Somebody takes over the path of the project').click();
      await expect(page.getByRole('heading', { name: 'What stops it' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      for (const tab of ['Controls', 'Isolation', 'What is left', 'Roles', 'Matrix']) {
        await page.getByRole('tab', { name: tab }).click();
        if (tab === 'Controls') await page.getByRole('switch').first().click();
        expect(await violations(page)).toEqual([]);
      }
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the story takes the place of the matrix, and there is a way back', async ({ page }) => {
    await openWizard(page);
    await openMatrix(page);
    const taken = cell(page, 'Somebody takes over the path of the project');
    await taken.tap();
    await expect(page.getByRole('complementary')).toBeVisible();
    await expect(taken).toBeHidden();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Back to the matrix' }).tap();
    await expect(taken).toBeFocused();
  });

  test('nothing of a story sticks out, however long its words are', async ({ page }) => {
    await openWizard(page);
    await openMatrix(page);
    for (const [attack, role] of [
      ['A user who is not allowed to deploy leaves the environment out', 1],
      ['A merge request from the trusted branch', 0],
    ] as const) {
      await cell(page, attack, role).tap();
      const story = page.getByRole('complementary');
      await expect(story.getByRole('heading', { name: 'What stops it' })).toBeVisible();
      const outside = () =>
        story.evaluate((element) => {
          const isSeen = (one: Element) => getComputedStyle(one).position !== 'absolute';
          const { right } = element.getBoundingClientRect();
          return [...element.querySelectorAll('*')]
            .filter((one) => isSeen(one) && one.getBoundingClientRect().right > right + 1)
            .map((one) => one.textContent);
        });
      await expect.poll(outside).toEqual([]);
      await page.getByRole('button', { name: 'Back to the matrix' }).tap();
    }
  });
});
