import { describe, expect, it } from 'vitest';
import { emptyDraft } from '@/components/wizard/new-rows';
import { toSetupInput } from '@/components/wizard/to-setup-input';
import { filesWithGaps } from '../service/files-with-gaps';
import { withStandIns } from './incomplete';
import { parseSetup } from './parse';
import { setupPresets } from './presets';

const problemsOf = (input: unknown) => {
  const parsed = parseSetup(input);
  return parsed.ok ? [] : parsed.problems;
};
const known = (input: unknown) => filesWithGaps(input, problemsOf(input));
const textOf = (input: unknown, path: RegExp): string =>
  known(input)?.files.find((file) => path.test(file.path))?.text ?? '';

/** What nobody typed: stand-ins as they are generated, in any letter case. */
const standIn = /zq[a-z]{3}qz|\b90000000\d{4}\b/i;

describe('a new draft', () => {
  const input = toSetupInput(emptyDraft({ url: 'https://gitlab.com', path: 'northwind/shop' }));

  it('shows its own project, and a gap for each missing answer', () => {
    const trust = textOf(input, /trust-policy\.json$/);
    expect(trust).toContain('project_path:northwind/shop:ref_type:branch:ref:main');
    expect(trust).toContain('arn:aws:iam::‹account number›:oidc-provider/gitlab.com');
    expect(textOf(input, /aws-oidc\.gitlab-ci\.yml$/)).toContain('‹region of production›');
    expect(known(input)?.roles[0]?.sentence).toContain('northwind/shop');
  });

  it('shows no value that nobody typed', () => {
    const shown = JSON.stringify(known(input));
    expect(shown).not.toMatch(standIn);
    for (const { setup } of setupPresets) expect(shown).not.toContain(setup.gitlab.project.path);
    expect(shown).not.toMatch(/\b(111122223333|444455556666|sa-east-1)\b/);
  });

  it('without a project shows a gap for it, in addresses as well', () => {
    const empty = known(toSetupInput(emptyDraft()));
    expect(JSON.stringify(empty)).not.toMatch(standIn);
    expect(textOf(toSetupInput(emptyDraft()), /trust-policy\.json$/)).toContain(
      'project_path:‹project path›:',
    );
  });
});

describe('answers that are wrong', () => {
  const [{ setup }] = setupPresets;
  const [role] = setup.roles;
  const withRole = (change: object) => ({ ...setup, roles: [{ ...role, ...change }] });

  it.each([
    [
      'a project path',
      { ...setup, gitlab: { ...setup.gitlab, project: { path: 'acme//api' } } },
      'project path',
    ],
    ['a region', withRole({ region: 'moon-1' }), 'region of staging'],
    ['a ref', withRole({ refs: [{ type: 'branch', name: 'a..b' }] }), 'of staging'],
    ['a role name', withRole({ iam: { name: '' } }), 'IAM role name of staging'],
    ['a bucket', withRole({ permissions: [{ preset: 's3-website', bucket: '' }] }), 'bucket of staging'],
    ['an ARN', withRole({ permissions: [{ preset: 'secrets-read', secrets: [] }] }), 'of staging'],
  ])('are gaps: %s', (_, input, label) => {
    expect(problemsOf(input)).not.toEqual([]);
    const shown = JSON.stringify(known(input));
    expect(shown).toContain('‹');
    expect(shown).toContain(`${label}›`);
    expect(shown).not.toMatch(standIn);
  });

  it('are left out if they are optional', () => {
    const input = { ...setup, gitlab: { ...setup.gitlab, project: { ...setup.gitlab.project, id: 'x' } } };
    expect(textOf(input, /trust-policy\.json$/)).not.toContain('project_id"');
  });
});

describe('answers that others need', () => {
  const [{ setup }] = setupPresets;
  const [role] = setup.roles;
  const withoutAccounts = (change: object = {}) => ({
    ...setup,
    aws: { ...setup.aws, accounts: [] },
    roles: [{ ...role, account: '', permissions: [], ...change }],
  });

  it('are gaps without any account', () => {
    expect(textOf(withoutAccounts(), /trust-policy\.json$/)).toContain('arn:aws:iam::‹account number›:');
    expect(JSON.stringify(known(withoutAccounts()))).not.toMatch(standIn);
  });

  it('are gaps without any account, but with a permissions boundary of one', () => {
    const permissionsBoundary = 'arn:aws:iam::111122223333:policy/ci-boundary';
    const input = withoutAccounts({ iam: { ...role?.iam, permissionsBoundary } });
    expect(problemsOf(input).map(({ path }) => path.at(-1))).toContain('permissionsBoundary');
    expect(textOf(input, /trust-policy\.json$/)).toContain('arn:aws:iam::‹account number›:');
  });

  it('are gaps without the project id, if a role trusts branches that are not protected', () => {
    const preset = setupPresets.find(({ id }) => id === 'terraform-two-accounts')?.setup;
    const input = { ...preset, gitlab: { ...preset?.gitlab, project: { path: 'acme/platform' } } };
    expect(problemsOf(input).map(({ path }) => path.join('.'))).toEqual(['gitlab.project.id']);
    expect(textOf(input, /trust-policy\.json$/)).toContain('‹project id›');
    expect(JSON.stringify(known(input))).not.toMatch(standIn);
  });
});

describe('drafts that cannot be shown', () => {
  it('include one without the version, which everything depends on', () => {
    const input = toSetupInput(emptyDraft({ url: 'https://git.example.org', path: 'acme/api' }));
    expect(withStandIns(input, problemsOf(input))).toBeUndefined();
  });

  it.each([undefined, null, 3, 'text', [], {}, { roles: [] }, { gitlab: 1, aws: 2, roles: 3 }])(
    'is %j',
    (input) => {
      expect(withStandIns(input, problemsOf(input))).toBeUndefined();
    },
  );
});

it('does not change its input', () => {
  const input = toSetupInput(emptyDraft());
  const before = structuredClone(input);
  withStandIns(input, problemsOf(input));
  expect(input).toEqual(before);
});
