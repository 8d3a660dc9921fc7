import { describe, expect, it } from 'vitest';
import { quotas } from '../aws/quotas';
import { allEntries, nearestEntry, patternOf } from './entries';
import type { About, Text } from './field-tree/about';
import type { Field } from './field-tree/entry';
import { setupFields } from './fields';
import { mostManagedPolicies } from './fields/iam';
import { waysAround } from './ways';

const fields = [...allEntries].flatMap(([pattern, entry]): [string, Field][] =>
  entry.entry === 'field' ? [[pattern, entry]] : [],
);

/** Different answers, for texts that depend on them. */
const abouts: readonly About[] = (['gitlab.com', 'self-managed', 'dedicated'] as const).flatMap((edition) =>
  (['free', 'ultimate'] as const).flatMap((tier) =>
    (['assume-role', 'web-identity-file'] as const).map((credentials) => ({
      gitlab: { edition, tier, version: '19.0', project: { id: '' }, subject: { form: '' } },
      aws: { partition: edition === 'dedicated' ? 'aws-cn' : 'aws' },
      role: {
        kind: 'deploy',
        environment: { name: 'x' },
        refs: [{ type: 'tag', name: tier === 'free' ? 'v*' : 'v1' }],
      },
      job: { credentials, sessionSeconds: '900' },
      row: 2,
    })),
  ),
);

const texts = (text: Text | undefined): readonly string[] =>
  text === undefined ? [] : typeof text === 'string' ? [text] : abouts.map(text);

it('take as many managed policies as IAM attaches to a role', () => {
  expect(mostManagedPolicies).toBe(quotas.managedPoliciesPerRole);
});

describe('the entries', () => {
  it('are in the order of the form, a group before its fields', () => {
    const patterns = [...allEntries.keys()];
    expect(patterns.slice(0, 4)).toEqual(['version', 'gitlab', 'gitlab.url', 'gitlab.edition']);
    expect(patterns).toContain('roles[].refs[].name');
    expect(new Set(patterns).size).toBe(patterns.length);
  });

  it.each([
    [['roles', 3, 'iam', 'name'], 'roles[].iam.name'],
    [['roles', '3', 'role', 'name'], 'roles[].role.name'],
    [['aws', 'accounts', 0], 'aws.accounts[]'],
    [[], ''],
  ])('of %j have the pattern %s', (path, pattern) => expect(patternOf(path)).toBe(pattern));

  it('are found from the paths inside them', () => {
    const permissions = allEntries.get('roles[].permissions');
    expect(nearestEntry(['roles', 0, 'permissions', 1, 'bucket'])).toBe(permissions);
    expect(nearestEntry(['nonsense'])).toBe(setupFields);
  });
});

describe.each(fields)('the entry of %s', (pattern, entry) => {
  it('has code in backticks only in its help, which ends with a full stop', () => {
    const { kind } = entry;
    const options = kind.kind === 'choice' ? abouts.flatMap(kind.options) : [];
    const help = [entry, ...options].flatMap((option) => texts(option.help));
    for (const text of help) {
      expect(text.split('`').length % 2, text).toBe(1);
      expect(text).toMatch(/\.$/);
    }
    for (const text of [entry, ...options].flatMap(({ label }) => texts(label)))
      expect(text).not.toContain('`');
  });

  it('says what a setup contains if the field is not asked for', () => {
    if (entry.presence !== 'required') return;
    for (const about of abouts)
      if (!entry.asked.when(about)) expect(entry.asked.otherwise(undefined)).toBeDefined();
  });

  it('has a choice for leaving it out, if it is optional', () => {
    if (entry.kind.kind !== 'choice') return;
    expect(entry.kind.leftOut !== undefined).toBe(entry.presence !== 'required');
  });

  it('is not listed as a field that does not exist', () => {
    expect(waysAround.has(pattern)).toBe(false);
  });
});
