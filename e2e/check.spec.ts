import type { Page } from '@playwright/test';
import { examples } from '../components/check/examples';
import { allowClipboard, expect, inScheme, onlyChromium, reload, test, violations } from './support';

/** The page has loaded its code when it answers. */
async function openCheck(page: Page, fragment = '') {
  await page.goto(`/check/${fragment}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

const field = (page: Page) => page.getByRole('textbox', { name: /^Policy, Terraform/ });
const result = (page: Page) => page.getByRole('region', { name: 'Result', exact: true });
const verdict = (page: Page) => result(page).getByRole('article').getByRole('heading', { level: 2 });
const findings = (page: Page) => page.getByRole('region', { name: 'Findings', exact: true });

const exampleNamed = (id: string) => {
  const example = examples.find((each) => each.id === id);
  if (!example) throw new Error(`no example ${id}`);
  return example;
};

const roleOf = (index: number) => ({
  RoleName: `service-${index}`,
  Arn: `arn:aws:iam::111122223333:role/service-${index}`,
  AssumeRolePolicyDocument: JSON.parse(exampleNamed(index % 100 === 0 ? 'any-subject' : 'good').text),
  RolePolicyList: [
    {
      PolicyName: 'main',
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: index === 700 ? '*' : 's3:GetObject', Resource: '*' }],
      },
    },
  ],
  AttachedManagedPolicies: [],
});
const account = (roles: number) => ({
  name: 'account.json',
  mimeType: 'application/json',
  buffer: Buffer.from(
    JSON.stringify({ RoleDetailList: Array.from({ length: roles }, (_, index) => roleOf(index)) }, null, 2),
  ),
});
const choose = (page: Page, ...files: readonly ReturnType<typeof account>[]) =>
  page.getByLabel('Files to check').setInputFiles([...files]);

const worst: Readonly<Record<string, string>> = {
  'no-subject': 'Critical',
  'any-subject': 'Critical',
  'group-without-slash': 'Critical',
  'any-ref': 'High',
  'literal-star': 'Medium',
  'environment-key': 'Medium',
  'self-managed-project-id': 'Medium',
  'if-exists': 'High',
  'github-syntax': 'Medium',
};

for (const { id, text } of examples) {
  test(`pasted: ${id}`, async ({ page }) => {
    await openCheck(page);
    await field(page).fill(text);
    await expect(verdict(page)).toBeVisible();
    const severity = worst[id];
    if (severity === undefined) {
      await expect(verdict(page)).toContainText(/^Nobody else .* proven/);
      await expect(page.getByText(/Critical|High|Medium/)).toHaveCount(0);
    } else {
      const first = findings(page).getByRole('listitem').first();
      await expect(first).toContainText(severity);
      await expect(first.getByRole('link', { name: 'Source' })).toHaveAttribute('href', /^https:\/\//);
    }
  });
}

test('an example has an address, and an edit takes it out of the bar', async ({ page }) => {
  await openCheck(page, '#example=any-subject');
  await expect(field(page)).toHaveValue(/project_path:\*/);
  await expect(verdict(page)).toHaveText('Any project on gitlab.com can get into this role.');
  await field(page).fill(exampleNamed('good').text);
  await expect(verdict(page)).toContainText(/^Nobody else/);
  await expect(page).toHaveURL(/\/check\/$/);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByRole('heading', { name: 'Who can get into your role?' })).toBeVisible();
  await page.getByRole('link', { name: /^No subject/ }).click();
  await expect(page).toHaveURL(/#example=no-subject$/);
  await expect(verdict(page)).toContainText('gitlab.example.com');
});

test('the lines of findings are marked, and a finding leads to its line', async ({ page }) => {
  await openCheck(page);
  await field(page).fill(`${'\n'.repeat(200)}${exampleNamed('any-subject').text}`);
  const summary = findings(page).getByRole('listitem').first().locator('summary').first();
  await expect(summary).toContainText(/Line 21\d/);
  await summary.focus();
  const marked = page.locator('[data-marked="critical"]').first();
  await expect(marked).toBeInViewport();
});

test('the corrected policy is a diff with reasons, and can be copied', async ({ page }) => {
  await allowClipboard(page);
  await openCheck(page, '#example=any-subject');
  const repair = page.getByRole('region', { name: 'The corrected policy' });
  await expect(repair).toContainText('added:');
  await expect(repair).toContainText('removed:');
  await expect(repair.getByRole('listitem').first()).toContainText(/Change 1/);
  await repair.getByRole('button', { name: 'Copy the corrected policy' }).click();
  await expect
    .poll(async () => JSON.parse(await page.evaluate(() => navigator.clipboard.readText())))
    .toMatchObject({ Version: '2012-10-17' });
});

test('why a token is denied: its value next to that of the policy, with the difference marked', async ({
  page,
}) => {
  await openCheck(page, '#example=literal-star');
  const denied = page.getByRole('region', { name: 'Why the token is denied' });
  await expect(denied).toContainText('AWS denies this token.');
  const compared = denied.getByRole('listitem').filter({ hasText: 'gitlab.com:sub' });
  await expect(compared.locator('mark')).toHaveText(['*', 'main']);
});

test('Terraform is recognized, with its lines', async ({ page }) => {
  const document = JSON.stringify(JSON.parse(exampleNamed('any-subject').text), null, 2)
    .replaceAll(
      /"(Version|Statement|Effect|Principal|Federated|Action|Condition|StringEquals|StringLike)":/g,
      '$1 =',
    )
    .replaceAll(/"(gitlab\.com:\w+)":/g, '"$1" =');
  await openCheck(page);
  await field(page).fill(
    `resource "aws_iam_role" "deploy" {\n  name = "deploy"\n  assume_role_policy = jsonencode(${document})\n}\n`,
  );
  await expect(page.getByRole('region', { name: 'What you have' })).toContainText('Terraform, 1 role');
  await expect(verdict(page)).toHaveText('Any project on gitlab.com can get into this role.');
  await expect(findings(page).getByRole('listitem').first()).toContainText(/Line 1\d/);
});

test('an account of 1,000 roles: one row a role, the worst first, few of them drawn', async ({ page }) => {
  await openCheck(page);
  await choose(page, account(1000));
  const table = page.getByRole('table');
  await expect(table).toHaveAttribute('aria-rowcount', '1001', { timeout: 30_000 });
  await expect(page.getByRole('region', { name: 'What you have' })).toContainText('1,000 roles');
  const names = table.getByRole('button', { name: /^service-/ });
  // By who gets in, then by what the role may do.
  await expect(names.first()).toHaveText('service-700');
  await expect.poll(() => table.getByRole('row').count()).toBeLessThan(100);

  await page.getByRole('searchbox', { name: 'Filter' }).fill('service-42');
  await expect(table).toHaveAttribute('aria-rowcount', '12');
  await names.filter({ hasText: /^service-420$/ }).click();
  await expect(verdict(page)).toBeFocused();
  await expect(result(page).getByRole('article')).toHaveAccessibleName('Role service-420');
  await expect(page.locator('[data-line]').filter({ hasText: '"service-420"' })).toBeInViewport();
  await page.getByRole('button', { name: 'All 1,000 roles' }).click();
  await expect(table).toBeVisible();

  await page.getByLabel('Show').selectOption('bad');
  await expect(table).toHaveAttribute('aria-rowcount', '11');
  await page.getByRole('searchbox', { name: 'Filter' }).fill('');
  await expect(table).toHaveAttribute('aria-rowcount', '11');
});

test('several files, and a pipeline among them', async ({ page }) => {
  await openCheck(page);
  const file = (name: string, text: string) => ({
    name,
    mimeType: 'text/plain',
    buffer: Buffer.from(text),
  });
  await choose(
    page,
    file('role.json', exampleNamed('good').text),
    file('role.json', exampleNamed('any-subject').text),
    file(
      '.gitlab-ci.yml',
      'default:\n  id_tokens:\n    T: { aud: sts.amazonaws.com }\ndeploy:\n  script: [echo $T]\n',
    ),
  );
  const sources = page.getByRole('list', { name: 'Sources' });
  await expect(sources.getByRole('listitem')).toHaveText(['role.json', 'role.json (2)', '.gitlab-ci.yml']);
  await expect(page.getByRole('region', { name: 'Findings in .gitlab-ci.yml' })).toBeVisible();
  await sources.getByRole('button', { name: 'Remove role.json (2)' }).click();
  await expect(verdict(page)).toContainText(/^Nobody else/);
});

test('a finding is ignored with a reason; an entry with a mistake is named, and ignores nothing', async ({
  page,
}) => {
  await openCheck(page);
  await choose(page, account(1));
  await expect(findings(page).getByRole('listitem').first()).toContainText('Critical');
  await page.getByText('Findings to ignore').click();
  const ignore = page.getByRole('textbox', { name: 'Ignore file' });
  const entry = (expires: string) =>
    `ignore:\n  - code: subject-any-project\n    role: service-0\n    reason: Accepted in OPS-12\n    expires: ${expires}\n`;
  await ignore.fill(entry('tomorrow'));
  const problems = page.getByRole('list', { name: 'Problems of the ignore file' });
  await expect(problems).toHaveText(/^Line 5: .*tomorrow.* is not a date\. Write year, month and day/);
  await expect(ignore).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('region', { name: 'What could not be read' })).toHaveCount(0);
  expect(await violations(page)).toEqual([]);

  await ignore.fill(entry(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)));
  await expect(problems).toHaveCount(0);
  await expect(findings(page).getByText('Critical')).toHaveCount(0);
  await page.getByText('Ignored: 1 finding').click();
  await expect(result(page)).toContainText('Accepted in OPS-12');
});

test('a role that no job can get into says so, and nothing is corrected', async ({ page }) => {
  await openCheck(page);
  const { Statement, ...policy } = JSON.parse(exampleNamed('good').text);
  const [allow] = Statement;
  const deny = {
    ...allow,
    Effect: 'Deny',
    Condition: { StringNotLike: { 'gitlab.com:sub': 'project_id:*' } },
  };
  await field(page).fill(JSON.stringify({ ...policy, Statement: [allow, deny] }, null, 2));
  await expect(verdict(page)).toHaveText(
    'No job on gitlab.com can get into this role, not even one that it is for.',
  );
  await expect(result(page).getByRole('region', { name: 'Who gets in' })).toContainText('No job: proven');
  await expect(findings(page).getByRole('listitem').first()).toContainText('This Deny refuses every token');
  await expect(page.getByRole('region', { name: 'The corrected policy' })).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
});

test.describe('hostile text', () => {
  test('is text: no element comes of it, and what nobody sees is named', async ({ page }) => {
    await openCheck(page);
    const text = exampleNamed('any-subject').text.replace(
      'project_path:*',
      'project_path:*<img src=x onerror=alert(1)><script>alert(2)</script>\u202egnol',
    );
    page.on('dialog', () => {
      throw new Error('a script of the text ran');
    });
    await field(page).fill(text);
    await expect(verdict(page)).toBeVisible();
    await expect(result(page)).toContainText('<U+202E>');
    await expect(page.locator('img, main script')).toHaveCount(0);
    await expect(result(page)).not.toContainText('\u202e');
  });

  test('5 MB of brackets are answered, and the page keeps working', async ({ page }) => {
    await openCheck(page);
    await choose(page, {
      name: 'deep.json',
      mimeType: 'application/json',
      buffer: Buffer.alloc(5_000_000, '['),
    });
    await expect(page.getByRole('region', { name: 'What could not be read' })).toBeVisible({
      timeout: 30_000,
    });
    await page.getByRole('button', { name: 'Clear' }).click();
    await field(page).fill(exampleNamed('any-subject').text);
    await expect(verdict(page)).toContainText('Any project');
  });
});

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenUntil = (exp: number) =>
  `${part({ alg: 'RS256' })}.${part({ ...JSON.parse(exampleNamed('literal-star').token ?? '{}'), exp })}.c2lnbmF0dXJlLXNlY3JldA`;

async function paste(page: Page, text: string) {
  await allowClipboard(page);
  await page.evaluate((value) => navigator.clipboard.writeText(value), text);
  await page.keyboard.press('ControlOrMeta+v');
}

test('a token that still works is warned of first, and is nowhere in the page afterwards', async ({
  page,
}) => {
  await openCheck(page, '#example=literal-star');
  await page.getByRole('button', { name: 'Remove token' }).click();
  await field(page).focus();
  await paste(page, tokenUntil(Math.floor(Date.now() / 1000) + 600));
  const warning = page.getByRole('region', { name: 'Live token' });
  await expect(warning).toContainText('This token still works.');
  await warning.getByRole('button', { name: 'Check its claims' }).click();
  await expect(warning).toBeHidden();
  await expect(page.getByLabel('Claims of the token')).toContainText('48151623');
  await expect(page.getByRole('region', { name: 'Why the token is denied' })).toBeVisible();
  // Neither in a field nor in the document.
  await expect(field(page)).not.toHaveValue(/eyJ/);
  const traces = () =>
    page.evaluate(() => {
      const values = [...document.querySelectorAll<HTMLTextAreaElement>('textarea, input')].map(
        ({ value }) => value,
      );
      return [document.documentElement.outerHTML, ...values].join('\n').includes('c2lnbmF0dXJl');
    });
  await expect.poll(traces).toBe(false);
});

test('an expired token is taken from its own field, and masked', async ({ page }) => {
  await openCheck(page, '#example=any-ref');
  await page.getByText('A token that is denied').click();
  await page.getByRole('textbox', { name: 'Token or its payload' }).focus();
  await paste(page, tokenUntil(1));
  await expect(page.getByLabel('Claims of the token')).toContainText('project_path:acme/payments/api');
  await expect(page.getByText('Token hidden')).toBeAttached();
  await expect(page.getByText(/eyJ/)).toHaveCount(0);
});

test('nothing that is pasted leaves the page or is kept', async ({ page, context }) => {
  const all: string[] = [];
  page.on('request', (request) => all.push(request.url()));
  await openCheck(page);
  await expect.poll(() => page.workers().length).toBe(2);
  // All code is there when nothing has been asked for in half a second.
  await expect
    .poll(async () => {
      const before = all.length;
      await new Promise((resolve) => setTimeout(resolve, 500));
      return all.length - before;
    })
    .toBe(0);
  const loaded = all.length;
  await context.setOffline(true);
  await field(page).fill(exampleNamed('if-exists').text);
  await expect(verdict(page)).toContainText(/\S/);
  await choose(page, account(50));
  await expect(page.getByRole('table')).toBeVisible();
  await page.getByRole('table').getByRole('button').first().click();
  await expect(verdict(page)).toBeVisible();
  const later = all.slice(loaded).filter((url) => !url.startsWith('blob:') && !url.startsWith('data:'));
  expect(later).toEqual([]);
  await expect(page).toHaveURL(/\/check\/$/);
  await expect
    .poll(() =>
      page.evaluate(async () => [
        localStorage.length,
        sessionStorage.length,
        document.cookie,
        (await indexedDB.databases()).length,
        (await caches.keys()).length,
      ]),
    )
    .toEqual([0, 0, '', 0, 0]);
  await context.setOffline(false);
  await reload(page);
  await expect(field(page)).toHaveValue('');
});

test('the policy of the page connects to nobody', async ({ page }) => {
  const response = await page.request.get('/check/');
  const policy =
    /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(await response.text())?.[1] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'none'");
  expect(policy).not.toContain('unsafe');
});

test('wizard and check lead to each other', async ({ page }) => {
  await openCheck(page);
  await page.getByRole('banner').getByRole('link', { name: 'Wizard' }).click();
  await expect(page).toHaveURL(/\/$/);
  await page.getByRole('banner').getByRole('link', { name: 'Check a role' }).click();
  await expect(page).toHaveURL(/\/check\/$/);
});

test('by keyboard alone: an example, a finding, its line and the copy of the policy', async ({ page }) => {
  await openCheck(page);
  const tabTo = async (name: RegExp) => {
    for (let press = 0; press < 60; press += 1) {
      await page.keyboard.press('Tab');
      const text = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement | null;
        return element?.getAttribute('aria-label') ?? element?.innerText ?? '';
      });
      if (name.test(text)) return;
    }
    throw new Error(`Tab never reaches ${name}`);
  };
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the result' })).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(/^Subject \*/);
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toContainText('Any project');
  await page.keyboard.press('Tab');
  await tabTo(/^Critical/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Show line/ }).first()).toBeHidden();
  await page.keyboard.press('Enter');
  await tabTo(/^Show line/);
  await page.keyboard.press('Enter');
  await tabTo(/^Copy the corrected policy/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Copied|^Not allowed/ })).toBeVisible();
});

/** States of the page that look different. */
const states: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'the start': async (page) => {
    await openCheck(page);
    await expect(page.getByText('Famous mistakes')).toBeVisible();
  },
  'a bad role with a token': async (page) => {
    await openCheck(page, '#example=literal-star');
    await expect(verdict(page)).toBeVisible();
  },
  'a role anybody gets into': async (page) => {
    await openCheck(page, '#example=any-subject');
    await expect(verdict(page)).toBeVisible();
  },
  'a good role': async (page) => {
    await openCheck(page, '#example=good');
    await expect(verdict(page)).toBeVisible();
  },
  'many roles': async (page) => {
    await openCheck(page);
    await choose(page, account(40));
    await expect(page.getByRole('table')).toBeVisible();
  },
  'a live token': async (page) => {
    await openCheck(page);
    await field(page).focus();
    await paste(page, tokenUntil(9_999_999_999));
    await expect(page.getByRole('region', { name: 'Live token' })).toBeVisible();
  },
  'a text that cannot be read': async (page) => {
    await openCheck(page);
    await field(page).fill('{ "Statement": [');
    await expect(page.getByRole('region', { name: 'What could not be read' })).toBeVisible();
  },
};

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe, ${colorScheme}`, inScheme(colorScheme), () => {
    test.use({ colorScheme });
    for (const [state, reach] of Object.entries(states)) {
      test(state, async ({ page }) => {
        await reach(page);
        expect(await violations(page)).toEqual([]);
      });
    }
  });
}

for (const width of [320, 768]) {
  test.describe(`${width} px wide`, () => {
    test.use({ viewport: { width, height: 640 }, hasTouch: true });
    for (const [state, reach] of Object.entries(states)) {
      test(`${state} fits and is clean`, async ({ page }) => {
        await reach(page);
        const overflow = () =>
          page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        await expect.poll(overflow).toBe(0);
        expect(await violations(page)).toEqual([]);
      });
    }
  });
}

test('an open finding at the end of the list keeps to the round corners of the list', async ({ page }) => {
  await openCheck(page, '#example=any-subject');
  const list = findings(page).getByRole('list');
  const last = list.getByRole('listitem').last();
  await expect(last.getByText('What to do:')).toBeVisible();
  const isCornerFree = () =>
    list.evaluate((element) => {
      element.scrollIntoView({ block: 'center' });
      const { left, bottom } = element.getBoundingClientRect();
      const hit = document.elementFromPoint(left + 1.5, bottom - 1.5);
      return hit !== null && !element.contains(hit);
    });
  await expect.poll(isCornerFree).toBe(true);
});

test('a line with several changes stays in line with the others', async ({ page }) => {
  await openCheck(page, '#example=any-subject');
  const diff = page.getByRole('region', { name: 'Changes of the trust policy' });
  await expect(diff).toContainText('Changes 1–4');
  const starts = () =>
    diff.getByRole('code').evaluateAll((lines) => lines.map((line) => line.getBoundingClientRect().left));
  await expect.poll(() => starts().then((found) => new Set(found).size)).toBe(1);
});

test.describe('in forced colors', () => {
  test.use({ contextOptions: { forcedColors: 'active' } });

  test('only lines with a finding have a bar', onlyChromium('forced colors'), async ({ page }) => {
    await openCheck(page, '#example=any-subject');
    await expect(findings(page)).toBeVisible();
    const bar = (line: number) => page.locator(`[data-line="${line}"] > span`).first();
    await expect(bar(15)).toHaveCSS('border-left-color', 'rgb(0, 0, 0)');
    await expect(bar(14)).toHaveCSS('border-left-color', 'rgb(255, 255, 255)');
  });
});
