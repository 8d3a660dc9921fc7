import { describe, expect, test } from 'vitest';
import { setupPresets } from '../setup/presets';
import { createFieldLines, type FieldLines, type FileLines } from './field-lines';

const [{ setup }] = setupPresets;
const folder = 'aws/444455556666/gitlab-payments-api-production';

function fieldLines(input: unknown, role: number) {
  const ask = createFieldLines();
  const fields: FieldLines[] = [];
  let ofOtherRoles: FileLines = {};
  for (let from: number | undefined = 0; from !== undefined; ) {
    const answer: ReturnType<typeof ask> = ask({ input, role, from });
    if (answer === undefined) throw new Error('the example is valid');
    fields.push(...answer.fields);
    if (from === 0) ofOtherRoles = answer.ofOtherRoles;
    from = answer.next;
  }
  return { ofOtherRoles, byName: new Map(fields.map((field) => [field.name, field])) };
}

describe('the lines that a field decides', { timeout: 60_000 }, () => {
  const { byName, ofOtherRoles } = fieldLines(setup, 1);
  const lines = (name: string, path: string) => byName.get(name)?.lines[path];

  test('are found in every file', () => {
    expect(lines('gitlab.project.id', `${folder}/trust-policy.json`)).toEqual([12]);
    expect(lines('aws.audience', `${folder}/trust-policy.json`)).toEqual([11]);
    expect(lines('roles.1.pipelineSources', `${folder}/trust-policy.json`)).toEqual([15]);
    expect(lines('roles.1.refs.0.name', `${folder}/trust-policy.json`)).toEqual([18]);
    expect(Object.keys(byName.get('roles.1.region')?.lines ?? {})).toContain(
      'gitlab/ci/aws-oidc.gitlab-ci.yml',
    );
  });

  test('follow the number of an account into every ARN that holds it', () => {
    expect(lines('aws.accounts.1.id', `${folder}/trust-policy.json`)).toEqual([7]);
    expect(lines('roles.1.account', `${folder}/trust-policy.json`)).toEqual([7]);
  });

  test('of a parameter of a permission have its label', () => {
    const repository = byName.get('roles.1.permissions.0.repository');
    expect(repository?.label).toBe('Repository (Push images to ECR)');
    expect(repository?.lines[`${folder}/permission-policy.json`]).toHaveLength(1);
  });

  test('are not computed for other roles, and lines only for another role are marked', () => {
    expect([...byName.keys()].filter((name) => name.startsWith('roles.0.'))).toEqual([]);
    const other = 'aws/111122223333/gitlab-payments-api-staging/trust-policy.json';
    expect(ofOtherRoles[other]?.length).toBeGreaterThan(10);
    expect(ofOtherRoles[`${folder}/trust-policy.json`]).toBeUndefined();
  });

  test('do not exist for an invalid draft', () => {
    expect(createFieldLines()({ input: {}, role: 0, from: 0 })).toBeUndefined();
  });
});

describe('the lines of a draft with missing answers', { timeout: 60_000 }, () => {
  const [production] = setup.roles;
  const { byName } = fieldLines(
    {
      ...setup,
      gitlab: { ...setup.gitlab, project: { path: '', id: '' } },
      aws: { ...setup.aws, accounts: setup.aws.accounts.slice(0, 1) },
      roles: [{ ...production, account: '' }],
    },
    0,
  );

  test('are found for given and for missing answers', () => {
    const folders = (name: string) => Object.keys(byName.get(name)?.lines ?? {});
    expect(folders('gitlab.project.path').some((path) => path.endsWith('/trust-policy.json'))).toBe(true);
    expect(folders('roles.0.refs.0.name').some((path) => path.endsWith('/trust-policy.json'))).toBe(true);
  });

  test('have the paths that the page shows', () => {
    const paths = [...byName.values()].flatMap(({ lines }) => Object.keys(lines));
    expect(paths.some((path) => path.startsWith('aws/‹'))).toBe(true);
    expect(paths.filter((path) => /zq[a-z]{3}qz|9\d{11}/.test(path))).toEqual([]);
  });

  test('are not computed for an account that the form does not have', () => {
    const names = [...byName.keys()].filter((name) => name.startsWith('aws.accounts.'));
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !name.startsWith('aws.accounts.0.'))).toEqual([]);
  });
});

test.each(setupPresets)('include every text of $id somewhere', { timeout: 60_000 }, (preset) => {
  const { byName } = fieldLines(preset.setup, 0);
  const texts = [...byName.values()].filter(({ name }) =>
    /(?:\.id|\.region|\.script|iam\.name|refs\.0\.name)$/.test(name),
  );
  expect(texts.length).toBeGreaterThan(2);
  for (const { name, lines } of texts) expect(Object.keys(lines), name).not.toEqual([]);
});
