import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { arbitrarySetup } from '../../tests/support/arbitrary-setup';
import { changed, gitlabCom, problemsOf, selfManaged } from '../../tests/support/problems';
import { fields } from './field-lookup';
import { parseSetup } from './parse';
import { pathText } from './problem';

type Part = string | number;

describe('all problems', () => {
  test('a number as account is reported, with the reason', () => {
    const problems = problemsOf(changed(selfManaged, { 'aws.accounts.0.id': 12345678901 }));
    expect(problems).toEqual([
      {
        path: ['aws', 'accounts', 0, 'id'],
        message:
          'The account number must be text, not a number. Allowed: twelve digits, in quotes, so that no zero is lost. Example: "012345678901"',
      },
    ]);
  });

  test('a number beyond all bounds is called one', () => {
    const [problem] = problemsOf(changed(gitlabCom, { 'gitlab.project.id': JSON.parse('1e999') }));
    expect(problem?.message).toMatch(/^The project id must be a number, not a number that is too large\. /);
  });

  test('come together, in the order of the form, even if types elsewhere are wrong', () => {
    const input = changed(gitlabCom, {
      'aws.accounts.0.name': 7,
      'roles.1.jobs.0.name': 'deploy-staging',
      'roles.1.region': 'cn-north-1',
      'roles.1.permissions': 'all',
      'roles.0.refs.0.name': 'a b',
      'roles.0.region': 'cn-north-1',
      'gitlab.tier': undefined,
      outputs: ['terraform', 'terraform'],
      'gitlab.project.namespaceId': 48151623,
      extra: 1,
    });
    expect(problemsOf(input).map(({ path }) => pathText(path))).toEqual([
      'gitlab.tier',
      'aws.accounts[0].name',
      'roles[0].refs[0].name',
      'roles[0].region',
      'roles[1].permissions',
      'outputs[1]',
      'extra',
    ]);
  });

  test.each([
    null,
    undefined,
    1,
    'x',
    [],
    {},
    { version: 1 },
    { roles: [null, 1, {}] },
    { gitlab: { project: [] }, aws: { accounts: [[]] } },
  ])('say what is wrong with %j', (input) => expect(problemsOf(input).length).toBeGreaterThan(0));

  test('an endless setup is refused, not followed', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    const round: Record<string, unknown> = {};
    round.policy = round;
    for (const policy of [deep, round]) {
      const input = changed(gitlabCom, { 'roles.0.permissions': [] });
      Reflect.set(Object(input), 'extra', policy);
      expect(problemsOf(input).map(({ message }) => message)).toEqual([
        'The setup is nested too deeply. Allowed: up to 24 levels of lists and objects. Example: { "version": 2, … }',
      ]);
    }
  });

  test('name what is allowed and an example, once and in order, for any broken input', () => {
    const place = fc.constantFrom<Part[]>(...placesOf(gitlabCom));
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('', '*', '$X', 'a b', 0, -1, [], {}, null, '\u0000', 'a\u001b[31mb', { 'k\u001b': 1 }),
    );
    fc.assert(
      fc.property(
        arbitrarySetup('gitlab.com'),
        fc.array(fc.tuple(place, value), { minLength: 1, maxLength: 4 }),
        (setup, breaks) => {
          const input = breaks.reduce<unknown>(
            (broken, [path, bad]) => changed(broken, { [path.join('.')]: bad }),
            setup,
          );
          const problems = problemsOf(input);
          for (const problem of problems) {
            expect(problem.message).toMatch(/^\S.*[.!?] Allowed: \S.*\. Example: \S.*$/su);
            expect(problem.message).not.toMatch(/\p{Cc}/u);
          }
          const messages = problems.map(({ path, message }) => `${pathText(path)} ${message}`);
          expect(new Set(messages).size).toBe(messages.length);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Every path of a value, the deepest included. */
function placesOf(value: unknown, path: Part[] = []): Part[][] {
  const children = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return children.flatMap(([key, child]) => [[...path, key], ...placesOf(child, [...path, key])]);
}

describe('a valid setup', () => {
  test('is returned unchanged', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        expect(parseSetup(setup)).toEqual({ ok: true, setup });
      }),
    );
  });

  test('has its addresses in their normal form', () => {
    const parsed = parseSetup(
      changed(selfManaged, {
        'gitlab.url': 'https://GIT.example.org:443/gitlab/',
        'gitlab.issuer': 'https://OIDC.example.org/',
      }),
    );
    expect(parsed.ok && parsed.setup.gitlab).toMatchObject({
      url: 'https://git.example.org/gitlab',
      issuer: 'https://oidc.example.org',
    });
  });
});

describe('rights that a setup may narrow', () => {
  const parsed = (rights: Record<string, string>) =>
    parseSetup(
      changed(
        gitlabCom,
        Object.fromEntries(Object.entries(rights).map(([name, value]) => [`gitlab.${name}`, value])),
      ),
    );

  test('if absent or "keep" give the same setup, and other values stay', () => {
    expect(parsed({ pipelineVariables: 'keep', mergeLevel: 'keep' })).toStrictEqual(parsed({}));
    const rights = { pipelineVariables: 'no-one', mergeLevel: 'maintainers' };
    expect(parsed(rights)).toMatchObject({ ok: true, setup: { gitlab: rights } });
  });

  test('are one of the allowed values', () => {
    for (const rights of [{ mergeLevel: 'developers' }, { pipelineVariables: 'no_one_allowed' }]) {
      expect(parsed(rights)).toMatchObject({
        ok: false,
        problems: [{ path: ['gitlab', Object.keys(rights)[0]], message: expect.stringContaining('keep') }],
      });
    }
  });
});

describe('the examples in messages', () => {
  const withNetwork = changed(gitlabCom, { 'roles.0.network': { sourceIps: ['203.0.113.7'] } });
  /** A setup that has the field. */
  const baseOf = (pattern: string): unknown => {
    if (/^gitlab\.(url|version|issuer)$/.test(pattern)) return selfManaged;
    return pattern.endsWith('sourceVpces[]')
      ? changed(gitlabCom, { 'roles.0.network': { sourceVpces: ['x'] } })
      : withNetwork;
  };
  const whole = [...fields].filter(([, { example }]) => !example.includes('…'));

  test.each(whole)('%s would be accepted', (pattern, { example }) => {
    const base = baseOf(pattern);
    const problems = readingsOf(example).map((value) =>
      problemsOf(changed(base, { [pattern.replaceAll('[]', '.0')]: value })).filter(
        ({ path }) => pathText(path) === pattern.replaceAll('[]', '[0]'),
      ),
    );
    expect(problems).toContainEqual([]);
  });
});

/** What an example can mean: the text itself, or the JSON it may be. */
function readingsOf(example: string): unknown[] {
  try {
    return [example, JSON.parse(example)];
  } catch {
    return [example];
  }
}

describe('the content security policy', () => {
  afterEach(() => vi.unstubAllGlobals());
  test('is respected: no code is created from text', async () => {
    const made = vi.fn();
    vi.stubGlobal('Function', made);
    vi.resetModules();
    const fresh = await import('./parse');
    expect(fresh.parseSetup(gitlabCom).ok).toBe(true);
    expect(made).not.toHaveBeenCalled();
  });
});
