import { describe, expect, test } from 'vitest';
import { setupPresets } from '../setup/presets';
import type { Setup } from '../setup/schema';
import { createFieldLines, type FieldLines, type FileLines } from './field-lines';

const [{ setup }] = setupPresets;
const folder = 'aws/444455556666/gitlab-payments-api-production';

function linesOf(input: Setup, role: number) {
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
  const { byName, ofOtherRoles } = linesOf(setup, 1);
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

  test('are asked for no other role, and what only another role needs is told', () => {
    expect([...byName.keys()].filter((name) => name.startsWith('roles.0.'))).toEqual([]);
    const other = 'aws/111122223333/gitlab-payments-api-staging/trust-policy.json';
    expect(ofOtherRoles[other]?.length).toBeGreaterThan(10);
    expect(ofOtherRoles[`${folder}/trust-policy.json`]).toBeUndefined();
  });

  test('nothing is said about a draft that makes no sense', () => {
    expect(createFieldLines()({ input: {}, role: 0, from: 0 })).toBeUndefined();
  });
});

test.each(setupPresets)('every text that $id asks for is found somewhere', { timeout: 60_000 }, (preset) => {
  const { byName } = linesOf(preset.setup, 0);
  const texts = [...byName.values()].filter(({ name }) =>
    /(?:\.id|\.region|\.script|iam\.name|refs\.0\.name)$/.test(name),
  );
  expect(texts.length).toBeGreaterThan(2);
  for (const { name, lines } of texts) expect(Object.keys(lines), name).not.toEqual([]);
});
