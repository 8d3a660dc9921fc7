import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitrarySetup } from '../../tests/support/arbitrary-setup';
import { changed, gitlabCom } from '../../tests/support/problems';
import { applicable } from './applicable';
import { parseSetup } from './parse';
import { fieldsSchema } from './schema';

const labels = (input: unknown): readonly string[] => applicable(input).notApplied.map(({ label }) => label);

describe('the applicable part of a setup', () => {
  test('is all of a valid setup', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const { input, notApplied } = applicable(setup);
        expect(notApplied).toEqual([]);
        expect(parseSetup(input)).toEqual({ ok: true, setup });
      }),
    );
  });

  test('lists no missing answers', () => {
    for (const input of [{}, { gitlab: { project: { path: '' } }, aws: { accounts: [] }, roles: [{}] }])
      expect(labels(input)).toEqual([]);
  });

  test('leaves out each value that its field refuses, and lists it with its label and what is wrong', () => {
    const { input, notApplied } = applicable(
      changed(gitlabCom, { 'gitlab.tier': 'gold', 'roles.1.region': 'a b\u200b', 'aws.accounts.0.id': '12' }),
    );
    expect(notApplied.map(({ label, message }) => `${label}: ${message}`)).toEqual([
      expect.stringMatching(/^Tier: The tier is "gold", which is not one of the allowed values\./),
      expect.stringMatching(/^Account number: /),
      expect.stringMatching(/^Region of production: The region holds an invisible character/),
    ]);
    const remaining = changed(gitlabCom, {
      'gitlab.tier': undefined,
      'roles.1.region': undefined,
      'aws.accounts.0.id': undefined,
    });
    expect(JSON.parse(JSON.stringify(input))).toEqual(
      JSON.parse(JSON.stringify(applicable(remaining).input)),
    );
  });

  test.each([
    ['an unknown field', { 'gitlab.extra': 1 }, ['GitLab section']],
    ['an unknown preset', { 'roles.0.permissions.0': { preset: 'all' } }, ['Permission preset of staging']],
    [
      'a permission without preset',
      { 'roles.0.permissions.0': { bucket: 'x' } },
      ['Permission preset of staging'],
    ],
    ['a role that is none', { 'roles.1': 7 }, ['Role 2']],
    [
      'one source of several',
      { 'roles.0.pipelineSources': ['push', 7, 'no', 'web'] },
      ['Pipeline source of staging', 'Pipeline source of staging'],
    ],
    ['a list that is none', { roles: 'x' }, ['List of roles']],
  ])('%s', (_, changes, expected) => {
    expect(labels(changed(gitlabCom, changes))).toEqual(expected);
  });

  test('keeps the neighbors of omitted values, in order', () => {
    const { input } = applicable(
      changed(gitlabCom, {
        'roles.0.pipelineSources': ['push', 7, 'no', 'web'],
        'roles.0.permissions.0': { preset: 'all' },
      }),
    );
    const [role] = (input as { roles: { pipelineSources: string[]; permissions: { preset: string }[] }[] })
      .roles;
    expect(role?.pipelineSources).toEqual(['push', 'web']);
    expect(role?.permissions.map(({ preset }) => preset)).toEqual(['ecs-deploy']);
  });

  test('contains no value that its field refuses, for any input', () => {
    const value = fc.jsonValue({ maxDepth: 2 });
    const places = [
      'gitlab',
      'gitlab.project.path',
      'aws.accounts.0',
      'roles.0',
      'roles.0.refs.0.name',
      'roles.1.jobs.0',
      'roles.1.jobs.0.script',
      'roles.0.permissions.1',
      'roles.0.permissions',
      'outputs',
    ];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...places), value, { maxKeys: 3 }), (changes) => {
        const { input } = applicable(changed(gitlabCom, changes));
        const { error } = fieldsSchema.safeParse(input, { reportInput: true });
        const there = error?.issues.filter(
          ({ input: found, path }) =>
            path.at(-1) !== 'preset' &&
            found !== undefined &&
            found !== '' &&
            !(Array.isArray(found) && found.length === 0),
        );
        expect(there ?? []).toEqual([]);
      }),
    );
  });

  test('is nothing if the setup exceeds the limits', () => {
    expect(applicable({ roles: Array.from({ length: 60_000 }, () => 'x') })).toEqual({
      input: {},
      notApplied: [expect.objectContaining({ label: 'Setup' })],
    });
  });
});
