import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSetup } from '../parse';
import type { Setup } from '../schema';
import { decodeSetup } from '.';

/** The result of `decodeSetup`, or the reason why it failed. */
function decoded(text: string): unknown {
  const result = decodeSetup(text);
  return result.ok ? result.setup : result.reason;
}

const fixture = (path: string): unknown => JSON.parse(readFileSync(`tests/fixtures/${path}`, 'utf8'));

/** The setup of both links below. */
const meant: Setup = {
  version: 2,
  gitlab: {
    url: 'https://gitlab.com',
    edition: 'gitlab.com',
    tier: 'free',
    project: { path: 'acme/api' },
    forkPipelinesInParent: false,
  },
  aws: {
    partition: 'aws',
    audience: 'sts.amazonaws.com',
    accounts: [{ id: '012345678901', name: 'a b', provider: 'create' }],
  },
  roles: [
    {
      name: 'prod',
      kind: 'deploy',
      refs: [{ type: 'branch', name: 'main' }],
      account: '012345678901',
      region: 'eu-west-1',
      iam: { name: 'r' },
      permissions: [],
      jobs: [
        { name: 'deploy', stage: 'deploy', credentials: 'assume-role', manual: false, script: ['make'] },
      ],
    },
  ],
};

/** Links copied when their version was introduced, by the setup they were copied from. */
const links = Object.entries(fixture('links.json') as Record<string, Record<string, string>>).flatMap(
  ([version, byFile]) => Object.entries(byFile).map(([file, link]) => ({ version, file, link })),
);

describe('existing links', () => {
  test.each(links)('of version $version keep their meaning: $file', ({ file, link }) => {
    const parsed = parseSetup(decoded(link));
    expect(parsed).toMatchObject({ ok: true });
    expect(parsed).toEqual(parseSetup(fixture(file)));
  });

  test('a link of version 2 keeps its meaning', () => {
    const link =
      'v2.gitlab.project.path=acme/api&aws.accounts.0.id=012345678901&aws.accounts.0.name=a%20b' +
      '&roles.0.name=prod&roles.0.refs.0.type=branch&roles.0.refs.0.name=main' +
      '&roles.0.account=012345678901&roles.0.region=eu-west-1&roles.0.iam.name=r' +
      '&roles.0.permissions:=[]&roles.0.jobs.0.name=deploy&roles.0.jobs.0.script.0=make';
    expect(parseSetup(decoded(link))).toEqual({ ok: true, setup: meant });
  });

  test('a link of version 1 keeps its meaning', () => {
    const link =
      'v1.gitlab.project.path=acme/api&aws.accounts.0.id=012345678901&aws.accounts.0.name=a%20b' +
      '&environments.0.name=prod&environments.0.refs.0.type=branch&environments.0.refs.0.name=main' +
      '&environments.0.account=012345678901&environments.0.region=eu-west-1&environments.0.role.name=r' +
      '&environments.0.permissions:=[]&environments.0.job.name=deploy&environments.0.job.script.0=make';
    const [role] = meant.roles;
    const [job] = role?.jobs ?? [];
    expect(parseSetup(decoded(link))).toEqual({
      ok: true,
      setup: {
        ...meant,
        roles: [
          {
            ...role,
            environment: { name: 'prod', protected: false },
            jobs: [{ ...job, sessionSeconds: 900 }],
          },
        ],
      },
    });
  });

  test.each([
    ['', 'not a Keyless link'],
    ['gitlab.tier=free', 'not a Keyless link'],
    ['v4.1.AAAA', 'version 4'],
    ['v1.gitlab', 'is not a value'],
    ['v1.gitlab.tier', 'is not a value'],
    ['v1.=x', 'is not a value'],
    ['v1.a b=x', 'is not a value'],
    ['v1.gitlab.tier=%zz', 'cannot be read'],
    ['v1.gitlab.tier:={', 'cannot be read'],
    ['v1.gitlab.tier=a&gitlab.tier=b', 'given twice'],
    ['v1.gitlab=a&gitlab.tier=b', 'no place'],
    ['v1.gitlab.tier=b&gitlab=a', 'given twice'],
    ['v1.roles.7.name=x', 'no place'],
    ['v1.roles.0.name=x&roles.push=7', 'no place'],
    ['v1.__proto__.x=1', 'is not a value'],
    ['v1.constructor.prototype.x=1', 'no place'],
    ['v1.gitlab:={"__proto__":{"x":1}}', 'forbidden'],
    [`v1.a:=${'['.repeat(100)}${']'.repeat(100)}`, 'nested'],
    [`v1.${'a.'.repeat(60)}a=x`, 'nested'],
    [`v1.a=${'x'.repeat(600_000)}`, 'too long'],
    [`v1.${'&'.repeat(60_000)}`, 'too many'],
  ])('refuses %.60s', (text, reason) => {
    const result = decodeSetup(text);
    expect(result.ok ? 'accepted' : result.reason).toContain(reason);
  });

  test('never throws, and never touches a prototype', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'gitlab',
        'roles',
        '0',
        '1',
        '__proto__',
        'constructor',
        '.',
        '&',
        '=',
        ':=',
        '{}',
        '%41',
      ),
    );
    fc.assert(
      fc.property(fc.array(part), fc.constantFrom(1, 2), (parts, version) => {
        const result = decodeSetup(`v${version}.${parts.join('')}`);
        if (result.ok) parseSetup(result.setup);
        expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });

  test('values are not trusted: the parser checks them like all input', () => {
    const parsed = parseSetup(decoded('v1.gitlab.tier=gold&outputs.0=perl'));
    expect(parsed.ok ? [] : parsed.problems.map(({ path }) => path.join('.'))).toEqual(
      expect.arrayContaining(['gitlab.tier', 'outputs.0', 'gitlab.project']),
    );
  });
});

test.each(links)(
  'a link of version $version says the rules that created it if it can: $file',
  ({ version, link }) => {
    expect(decodeSetup(link)).toMatchObject({ ok: true, rules: version === '3' ? 1 : undefined });
  },
);
