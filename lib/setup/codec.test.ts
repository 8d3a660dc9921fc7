import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitrarySetup } from '../../tests/support/arbitrary-setup';
import { linkOf } from '../../tests/support/link';
import { changed, gitlabCom } from '../../tests/support/problems';
import { decodeSetup, encodeSetup } from './codec';
import { parseSetup } from './parse';
import { setupPresets } from './presets';
import type { Setup } from './schema';

/** What `decodeSetup` made of a text, or the reason why not. */
function decoded(text: string): unknown {
  const result = decodeSetup(text);
  return result.ok ? result.setup : result.reason;
}

/** An example whose first job runs these lines. */
const withScript = (script: readonly string[]): Setup => {
  const [{ setup }] = setupPresets;
  const roles = setup.roles.map((role, index) =>
    index === 0 ? { ...role, jobs: role.jobs.map((job) => ({ ...job, script: [...script] })) } : role,
  );
  return { ...setup, roles };
};

/** What both links below mean. */
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

describe('share link', () => {
  test('what is encoded is decoded to the same setup', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        expect(parseSetup(decoded(linkOf(setup)))).toEqual({ ok: true, setup });
      }),
    );
  });

  test('needs no escaping in an address', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const text = linkOf(setup);
        expect(text).toMatch(/^v2\.[A-Za-z0-9._:=&%/@,-]+$/);
        expect(new URL(`https://example.org/#${text}`).hash).toBe(`#${text}`);
      }),
    );
  });

  test('of any valid setup is one that this app reads, or there is a reason and a way out', () => {
    const scripts = fc.record({
      lines: fc.integer({ min: 1, max: 120 }),
      width: fc.integer({ min: 1, max: 2000 }),
    });
    const seen = new Set<boolean>();
    fc.assert(
      fc.property(scripts, fc.constantFrom('é', 'x', '&', '日'), ({ lines, width }, character) => {
        const setup = withScript(Array.from({ length: lines }, () => character.repeat(width)));
        const link = encodeSetup(setup);
        seen.add(link.ok);
        if (link.ok) expect(parseSetup(decoded(`#${link.fragment}`))).toEqual({ ok: true, setup });
        else
          expect(link.reason).toMatch(
            /too long for a link: [\d,]+ characters\..* Export the setup and send the file/,
          );
      }),
      { numRuns: 40 },
    );
    expect(seen).toEqual(new Set([true, false]));
  });

  test('may be as long as what is read, and not one character longer', () => {
    const lines = Array.from({ length: 40 }, () => 'é'.repeat(2000));
    const most = 500_000;
    const lengthOf = (script: readonly string[]) => linkOf(withScript(script)).length;
    while (most - lengthOf([...lines, 'x']) > 1999) lines.push('x'.repeat(1000));
    const last = 'x'.repeat(most - lengthOf([...lines, 'x']) + 1);
    const fragment = linkOf(withScript([...lines, last]));
    expect(fragment).toHaveLength(most);
    for (const link of [fragment, `#${fragment}`]) expect(decodeSetup(link).ok).toBe(true);
    expect(encodeSetup(withScript([...lines, `${last}x`]))).toEqual({
      ok: false,
      reason: expect.stringContaining('500,001 characters'),
    });
  });

  test('holds a policy with names that are too long to stand in a link', () => {
    for (const length of [10, 100, 130, 140, 150, 160, 200, 300]) {
      const parsed = parseSetup(
        changed(gitlabCom, {
          'roles.0.permissions.0': {
            preset: 'custom',
            policy: {
              Version: '2012-10-17',
              Statement: [
                {
                  Effect: 'Allow',
                  Action: 's3:GetObject',
                  Resource: '*',
                  Condition: { StringEquals: { ['x'.repeat(length)]: ['a'] } },
                },
              ],
            },
          },
        }),
      );
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
      expect(parseSetup(decoded(linkOf(parsed.setup)))).toEqual(parsed);
    }
  });

  test('can be read by people, and leaves out what is usual', () => {
    const website = setupPresets.find(({ id }) => id === 'static-website');
    const text = website ? linkOf(website.setup) : '';
    expect(text).toMatch(/^v2\.gitlab\.project\.path=acme\/website&gitlab\.project\.id:=51203344&/);
    expect(text).toContain('aws.accounts.0.id=111122223333');
    expect(text).not.toMatch(/sts\.amazonaws|edition|credentials|manual/);
  });

  test('a link made by this version keeps its meaning', () => {
    const link =
      'v2.gitlab.project.path=acme/api&aws.accounts.0.id=012345678901&aws.accounts.0.name=a%20b' +
      '&roles.0.name=prod&roles.0.refs.0.type=branch&roles.0.refs.0.name=main' +
      '&roles.0.account=012345678901&roles.0.region=eu-west-1&roles.0.iam.name=r' +
      '&roles.0.permissions:=[]&roles.0.jobs.0.name=deploy&roles.0.jobs.0.script.0=make';
    expect(parseSetup(decoded(link))).toEqual({ ok: true, setup: meant });
  });

  test('a link made by version 1 keeps its meaning', () => {
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
    ['', 'not a link'],
    ['gitlab.tier=free', 'not a link'],
    ['v3.gitlab.tier=free', 'version 3'],
    ['v1.gitlab', 'no value'],
    ['v1.gitlab.tier', 'no value'],
    ['v1.=x', 'no value'],
    ['v1.a b=x', 'no value'],
    ['v1.gitlab.tier=%zz', 'cannot be read'],
    ['v1.gitlab.tier:={', 'cannot be read'],
    ['v1.gitlab.tier=a&gitlab.tier=b', 'given twice'],
    ['v1.gitlab=a&gitlab.tier=b', 'no place'],
    ['v1.gitlab.tier=b&gitlab=a', 'given twice'],
    ['v1.roles.7.name=x', 'no place'],
    ['v1.roles.0.name=x&roles.push=7', 'no place'],
    ['v1.__proto__.x=1', 'no value'],
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

  test('values are not believed: the parser judges them as it judges everything', () => {
    const parsed = parseSetup(decoded('v1.gitlab.tier=gold&outputs.0=perl'));
    expect(parsed.ok ? [] : parsed.problems.map(({ path }) => path.join('.'))).toEqual(
      expect.arrayContaining(['gitlab.tier', 'outputs.0', 'gitlab.project']),
    );
  });
});
