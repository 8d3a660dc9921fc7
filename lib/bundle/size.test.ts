import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { setupPresets } from '../setup/presets';
import { parseSetupFile } from '../setup/read-file';
import type { Setup } from '../setup/schema';
import { bundleSetup } from '.';

// People read a bundle before they run it: this limits how much there is to read.

const [{ setup: preset }] = setupPresets;
const [role] = preset.roles;
if (role === undefined) throw new Error('an empty preset');

/** The preset with its first role only. */
const oneEnvironment: Setup = {
  ...preset,
  roles: [role],
  aws: { ...preset.aws, accounts: preset.aws.accounts.filter(({ id }) => id === role.account) },
};

const fixture = (name: string): Setup => {
  const file = new URL(`../../tests/fixtures/v2/${name}.setup.json`, import.meta.url);
  const parsed = parseSetupFile(new Uint8Array(readFileSync(file)));
  if (!parsed.ok) throw new Error(`${name} is not valid`);
  return parsed.setup;
};

const everyOutput: NonNullable<Setup['outputs']> = [
  'aws-cli',
  'terraform',
  'cloudformation',
  'gitlab-terraform',
];

/** The first role of the preset in three accounts, in every form. */
const threeAccounts: Setup = {
  ...preset,
  aws: {
    ...preset.aws,
    accounts: ['dev', 'staging', 'production'].map((name, index) => ({
      id: `${index + 1}`.repeat(12),
      name,
      provider: 'create',
    })),
  },
  roles: ['dev', 'staging', 'production'].map((name, index) => ({
    ...role,
    name,
    environment: { name, protected: false },
    account: `${index + 1}`.repeat(12),
    iam: { name: `gitlab-payments-api-${name}` },
    permissions: [],
    jobs: role.jobs.map((job) => ({ ...job, name: `deploy ${name}` })),
  })),
  outputs: everyOutput,
};

const measured = (setup: Setup) => {
  const files = bundleSetup(setup);
  return { files, lines: files.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0) };
};

// The 21st file is verify/drift.gitlab-ci.yml: only a schedule finds what changes after a bundle was applied.
// With the functions that deployed.sh has for it, it is about 150 lines.
const oneRole = { files: 21, lines: 4430 };

describe.each([
  ['the preset with one role', oneEnvironment, oneRole],
  // The change of the subject has a guide, a script and a trust policy for its first phase. Review apps are not protected.
  ['review apps', fixture('review-apps'), { files: oneRole.files - 1 + 3, lines: 4750 }],
  // Such a change, and the guide to an issuer that AWS can reach.
  [
    'a self-managed GitLab behind a proxy',
    fixture('self-managed-proxy'),
    { files: oneRole.files + 3 + 1, lines: 4985 },
  ],
  ['three accounts in every form', threeAccounts, { files: 45, lines: 6670 }],
])('the bundle of %s', (_, setup, most) => {
  const { files, lines } = measured(setup);

  it(`has ${files.length} files, of at most ${most.files}`, () => {
    expect(files.length, files.map(({ path }) => path).join('\n')).toBeLessThanOrEqual(most.files);
  });

  it(`has ${lines} lines, of at most ${most.lines}`, () => {
    expect(lines).toBeLessThanOrEqual(most.lines);
  });
});

const ofForm: Readonly<Record<(typeof everyOutput)[number], RegExp>> = {
  'aws-cli': /^aws\/\d+\/\w[\w-]*\.sh$/,
  terraform: /^aws\/.*\.tf(?:\.example)?$/,
  cloudformation: /\/cloudformation\.yaml$/,
  'gitlab-terraform': /^gitlab\/terraform\//,
};

it.each(everyOutput)('a form that was not requested is not written: %s', (form) => {
  const written = (outputs: Setup['outputs']) =>
    bundleSetup({ ...preset, outputs }).filter(({ path }) => ofForm[form].test(path));
  expect(written(everyOutput)).not.toEqual([]);
  expect(written(everyOutput.filter((output) => output !== form))).toEqual([]);
});
