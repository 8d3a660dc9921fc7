import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toDraft } from '../../components/wizard/to-draft';
import { toSetupInput } from '../../components/wizard/to-setup-input';
import { planSetup, trustPolicyOf } from '../plan';
import { decodeSetup } from './link';
import { parseSetup } from './parse';
import { pathInVersion1, upgraded } from './upgrade';

/**
 * The results of version 1 for the examples and presets of its time: setup, link, draft of the form, and
 * trust policies. Frozen.
 */
interface Frozen {
  readonly setup: { readonly [name: string]: unknown };
  readonly link: string;
  readonly draft: unknown;
  readonly trustPolicies: readonly { readonly role: string; readonly policy: unknown }[];
}

const folder = 'tests/fixtures/v1';
const frozen = readdirSync(folder).map((file): [string, Frozen] => [
  file,
  JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')),
]);

const setupOf = (input: unknown) => {
  const parsed = parseSetup(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.setup;
};

describe.each(frozen)('version 1 of %s', (_, { setup, link, draft, trustPolicies }) => {
  it('is read as version 2, which stays the same', () => {
    const read = setupOf(setup);
    expect(read.version).toBe(2);
    expect(setupOf(JSON.parse(JSON.stringify(read)))).toEqual(read);
  });

  it('has the trust policies it had, byte for byte', () => {
    const { roles } = planSetup(setupOf(setup));
    expect(roles.map((role) => ({ role: role.arn, policy: trustPolicyOf(role) }))).toEqual(trustPolicies);
  });

  it('is the same setup in an old link', () => {
    const decoded = decodeSetup(link);
    expect(link).toMatch(/^v1\./);
    expect(decoded.ok && setupOf(decoded.setup)).toEqual(setupOf(setup));
  });

  it('is the same setup in a draft that an earlier visit saved', () => {
    expect(setupOf(toSetupInput(toDraft(draft)))).toEqual(setupOf(setup));
  });
});

describe('problems of version 1', () => {
  const [, example] = frozen.find(([name]) => name === 'gitlab-com.json') ?? [];
  const changed = (change: (setup: Record<string, never>) => void): readonly string[] => {
    const setup = structuredClone(example?.setup) as Record<string, never>;
    change(setup);
    const parsed = parseSetup(setup);
    return parsed.ok ? [] : parsed.problems.map(({ path }) => path.join('.'));
  };

  it('have the path of the value in version 1', () => {
    const at = (path: string) =>
      changed((setup) => {
        const parts = path.split('.');
        const last = parts.pop() ?? '';
        const place = parts.reduce<Record<string, unknown>>(
          (inner, part) => inner[part] as Record<string, unknown>,
          setup,
        );
        place[last] = { wrong: true };
      });
    for (const path of [
      'gitlab.tier',
      'aws.accounts.0.providerExists',
      'environments.0.name',
      'environments.0.protected',
      'environments.0.region',
      'environments.0.role.name',
      'environments.0.sessionSeconds',
      'environments.0.job.name',
      'environments.0.job.script',
      'environments.1.refs',
    ])
      expect([path, at(path).filter((found) => found.startsWith(path))]).toEqual([path, [path]]);
  });

  it('name a missing value by its name in version 1', () => {
    expect(
      changed((setup) => {
        delete setup.environments;
      }),
    ).toEqual(['environments']);
  });

  it('have a path for every path of version 2', () => {
    expect(pathInVersion1(['roles', 1, 'jobs', 0, 'script', 2])).toEqual([
      'environments',
      1,
      'job',
      'script',
      2,
    ]);
    expect(pathInVersion1(['aws', 'accounts', 0, 'id'])).toEqual(['aws', 'accounts', 0, 'id']);
  });
});

it.each([null, 7, 'x', [], { version: 2, roles: [] }, { environments: 1 }, { environments: [7] }])(
  'never throws: %j',
  (input) => {
    expect(() => upgraded(input)).not.toThrow();
    expect(() => parseSetup(input)).not.toThrow();
  },
);
