import { describe, expect, test, vi } from 'vitest';
import { changed, gitlabCom, problemsOf } from '../../tests/support/problems';
import { knownKeys } from './field-lookup';
import { limits } from './limits';
import { readInput } from './read-input';

vi.mock('./field-lookup', async (original) => {
  const real = await original<typeof import('./field-lookup')>();
  return { ...real, knownKeys: vi.fn(real.knownKeys) };
});

const many = <T>(count: number, item: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => item(index));
const [environment] = (gitlabCom?.roles ?? []) as readonly object[];

describe('sizes', () => {
  test.each<[string, Record<string, unknown>, RegExp]>([
    [
      'permissions',
      { 'roles.0.permissions': many(10_000, () => ({ preset: 'ecr-push', repository: 'a/b' })) },
      /10,000 entries\. Allowed: at most 50\./,
    ],
    [
      'refs',
      { 'roles.0.refs': many(10_000, (n) => ({ type: 'branch', name: `b${n}` })) },
      /10,000 entries\. Allowed: at most 50\./,
    ],
    [
      'commands',
      { 'roles.0.jobs.0.script': many(40_000, () => 'x') },
      /40,000 entries\. Allowed: at most 200\./,
    ],
    [
      'pipeline sources',
      { 'roles.0.pipelineSources': many(10_000, () => 'push') },
      /10,000 entries\. Allowed: at most 50\./,
    ],
    [
      'addresses',
      { 'roles.0.network': { sourceIps: many(10_000, (n) => `203.0.113.${n}`) } },
      /10,000 entries\. Allowed: at most 50\./,
    ],
    [
      'endpoints',
      { 'roles.0.network': { sourceVpces: many(10_000, (n) => `vpce-${n}`) } },
      /10,000 entries\. Allowed: at most 50\./,
    ],
    ['accounts', { 'aws.accounts': many(10_000, () => ({})) }, /10,000 entries\. Allowed: at most 200\./],
    ['outputs', { outputs: many(10_000, () => 'terraform') }, /10,000 entries\. Allowed: at most 4\./],
    [
      'components',
      { 'gitlab.subject': { now: many(10_000, () => 'ref') } },
      /10,000 entries\. Allowed: at most \d\d?\./,
    ],
    [
      'characters of a parameter',
      { 'roles.0.permissions': [{ preset: 's3-website', bucket: 'acme', prefix: 'x'.repeat(2049) }] },
      /must be a prefix of keys/,
    ],
    ['roles', { roles: many(2000, () => ({})) }, /2,000 entries\. Allowed: at most 200\./],
    [
      'secrets',
      { 'roles.0.permissions': [{ preset: 'secrets-read', secrets: many(10_000, String) }] },
      /10,000 entries\. Allowed: at most 50\./,
    ],
    ['tags', { 'roles.0.iam.tags': Object.fromEntries(many(10_000, (n) => [`t${n}`, ';'])) }, /10000 tags/],
    ['values', { extra: many(60_000, () => 0) }, /at most 50,000 values/],
    ['characters', { extra: 'x'.repeat(1_000_001) }, /at most 1,000,000 characters/],
    ['names', { extra: { ['x'.repeat(1_000_001)]: 0 } }, /at most 1,000,000 characters/],
    [
      'a policy',
      { 'roles.0.permissions': [{ preset: 'custom', policy: { Version: 'x'.repeat(30_000) } }] },
      /has 30014 characters/,
    ],
  ])('too many %s are one problem', (_, changes, says) => {
    expect(problemsOf(changed(gitlabCom, changes)).map(({ message }) => message)).toEqual([
      expect.stringMatching(says),
    ]);
  });

  test('many problems are counted, not listed', () => {
    const extra = Object.fromEntries(many(40_000, (n) => [`x${n}`, 0]));
    const problems = problemsOf({ ...Object(gitlabCom), ...extra });
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)?.message).toContain('39,900 more problems are not listed.');
    expect(vi.mocked(knownKeys).mock.calls.length).toBeLessThanOrEqual(10 * limits.problems);
  });

  test('are checked before anything is read', () => {
    let looks = 0;
    const environment = {
      get name() {
        looks += 1;
        return 'x';
      },
    };
    const problems = problemsOf({ roles: many(limits.values, () => environment) });
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('too many values')]);
    expect(looks).toBeLessThan(limits.values);
  });

  test('accept a setup of the maximum size', () => {
    const problems = problemsOf({ extra: many(limits.values - 2, () => 0) });
    expect(problems.map(({ message }) => message).filter((message) => message.includes('too many'))).toEqual(
      [],
    );
  });

  test('a policy that is wrong everywhere is reported with the first positions', () => {
    const policy = { Version: '2012-10-17', Statement: many(300, () => 7) };
    const changes = { 'roles.0.permissions': [{ preset: 'custom', policy }] };
    expect(problemsOf(changed(gitlabCom, changes))).toHaveLength(20);
  });

  test('problems of many environments are counted too', () => {
    const wrong = { ...environment, extra: 1, region: 'x', role: { name: '' } };
    const problems = problemsOf(changed(gitlabCom, { roles: many(200, () => wrong) }));
    expect(problems).toHaveLength(101);
  });

  test('a quoted name or value is shortened', () => {
    const long = 'x'.repeat(1900);
    const quoted = (changes: Record<string, unknown>) =>
      problemsOf(changed(gitlabCom, changes)).map(({ message }) => message.split(' Allowed: ')[0] ?? '');
    expect(quoted({ [long]: 1 })).toEqual([`There is no field "${'x'.repeat(59)}…" here.`]);
    expect(quoted({ 'gitlab.tier': long })).toEqual([
      `The tier is "${'x'.repeat(59)}…", which is not one of the allowed values.`,
    ]);
    const [message = ''] = quoted({ 'roles.0.network': { sourceIps: [long] } });
    expect(message).toMatch(/^"x+….$/);
    expect(message.length).toBeLessThan(410);
  });

  test('a message is short even for a long value', () => {
    const long = 'x'.repeat(300_000);
    const input = changed(gitlabCom, {
      [long.slice(0, 1000)]: 1,
      'gitlab.tier': long,
      'roles.0.name': long,
      'roles.1.name': long,
      'roles.0.iam.tags': { [long.slice(0, 900)]: 'a' },
    });
    for (const { path, message } of problemsOf(input)) {
      expect(message.length).toBeLessThan(1500);
      expect(path.join('').length).toBeLessThan(200);
    }
  });
});

/** Text that makes careless patterns backtrack at every character. */
const hostile = [
  '/',
  'a',
  '.',
  '-',
  'a-',
  'a.',
  'a/',
  '/-/',
  '-/',
  '1',
  ' ',
  '@',
  ':',
  'a:',
  '\u0000',
  '\u00ad',
  '\ud83d',
  '☁️',
  '*',
  '0.',
  'arn:',
].flatMap((unit) => [
  unit.repeat(Math.floor(120_000 / unit.length)),
  `${unit.repeat(Math.floor(120_000 / unit.length))}!`,
]);

/** Every text of a setup, and the parameters of some permissions. */
const texts = [
  ...[
    'gitlab.url',
    'gitlab.version',
    'gitlab.issuer',
    'gitlab.project.path',
    'gitlab.project.id',
    'aws.audience',
    'aws.accounts.0.id',
    'aws.accounts.0.name',
  ],
  ...[
    'name',
    'account',
    'region',
    'refs.0.name',
    'environment.name',
    'zone',
    'iam.name',
    'iam.path',
    'iam.permissionsBoundary',
    'jobs.0.name',
    'jobs.0.stage',
    'jobs.0.image.name',
    'jobs.0.image.entrypoint.0',
    'jobs.0.tags.0',
    'jobs.0.changes.0',
    'jobs.0.services.0.name',
    'jobs.0.services.0.alias',
    'jobs.0.needs.0.job',
    'jobs.0.caBundle',
    'jobs.0.script.0',
  ].map((field) => `roles.0.${field}`),
  ...[
    'permissions.0.repository',
    'permissions.1.cluster',
    'permissions.1.service',
    'permissions.1.taskRoleArn',
  ].map((field) => `roles.0.${field}`),
  'roles.0.network',
];

/** With every list that a job can have. */
const full = changed(gitlabCom, {
  'roles.0.jobs.0.image': { name: 'alpine', entrypoint: [''] },
  'roles.0.jobs.0.tags': ['linux'],
  'roles.0.jobs.0.changes': ['src/**'],
  'roles.0.jobs.0.services': [{ name: 'docker:dind', alias: 'docker' }],
  'roles.0.jobs.0.needs': [{ job: 'build' }],
});

describe('a long hostile text', () => {
  // A quadratic pattern would take minutes; linear ones take a moment.
  test.each(texts)('in %s is refused at once', (path) => {
    const begin = performance.now();
    for (const text of hostile) {
      const value = path.endsWith('network') ? { sourceIps: [text], sourceVpces: [text] } : text;
      expect(problemsOf(changed(full, { [path]: value })).length).toBeGreaterThan(0);
    }
    expect(performance.now() - begin).toBeLessThan(20_000);
  });

  test('is not read', () => {
    for (const text of hostile)
      expect(readInput({ gitlab: { url: text } })).toEqual({ gitlab: { url: text } });
  });
});
