import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitrarySetup } from '../../../tests/support/arbitrary-setup';
import { linkOf } from '../../../tests/support/link';
import { changed, gitlabCom } from '../../../tests/support/problems';
import { permissionPresets } from '../../aws/permissions';
import { applicable } from '../applicable';
import { allEntries } from '../entries';
import { parseSetup } from '../parse';
import { setupPresets } from '../presets';
import { rulesVersion } from '../rules-versions';
import type { Setup } from '../schema';
import { decodeSetup, encodeSetup } from '.';
import { compressed } from './compressed';
import { names, samples } from './dictionary';

/** The result of `decodeSetup`, or the reason why it failed. */
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

/** A link with this text as its content. */
function linkWith(text: string): string {
  return `v3.1.${compressed(text)}`;
}

describe('share link', () => {
  test('decoding returns the encoded setup', () => {
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
        expect(text).toMatch(/^v3\.\d+\.[\w-]+$/);
        expect(new URL(`https://example.org/#${text}`).hash).toBe(`#${text}`);
      }),
    );
  });

  test('of any valid setup can be read, or there is a reason and an alternative', () => {
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

  test('may have exactly the maximum length, and not one character more', () => {
    const lines = Array.from({ length: 240 }, () => 'x'.repeat(2000));
    const most = 500_000;
    const lengthOf = (last: number) => {
      const link = encodeSetup(withScript([...lines, 'x'.repeat(last), ...lines.slice(0, 9)]));
      return link.ok ? 'fits' : link.reason;
    };
    const fits =
      Array.from({ length: 2000 }, (_, last) => last + 1).findLast((last) => lengthOf(last) === 'fits') ?? 0;
    expect(lengthOf(fits + 1)).toContain(`${(most + 1).toLocaleString('en')} characters`);
    const link = linkOf(withScript([...lines, 'x'.repeat(fits), ...lines.slice(0, 9)]));
    expect(link.length).toBeLessThan(10_000);
    expect(decodeSetup(link).ok).toBe(true);
  });

  test('can contain a policy with names of any length', () => {
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

  test('says the version of the rules it was made with', () => {
    const [{ setup }] = setupPresets;
    expect(linkOf(setup)).toMatch(new RegExp(`^v3\\.${rulesVersion}\\.`));
    expect(decodeSetup(linkOf(setup))).toMatchObject({ ok: true, rules: rulesVersion });
    expect(decodeSetup(linkOf(setup).replace(/^v3\.\d+/, 'v3.77'))).toMatchObject({ ok: true, rules: 77 });
  });

  test.each([
    ['', 'not a Keyless link'],
    ['gitlab.tier=free', 'not a Keyless link'],
    ['v4.1.AAAA', 'version 4'],
    ['v3.', 'damaged'],
    ['v3.1.', 'damaged'],
    ['v3.1.AAAA', 'damaged'],
    ['v3.AAAA', 'damaged'],
    ['v3.1.AAA+', 'damaged'],
    [`v3.1.${'A'.repeat(600_000)}`, 'too long'],
    [linkWith('\u0002'), 'damaged'],
    [linkWith('\u0003\u0000'), 'damaged'],
    [linkWith('\u0002\u0000\u0000'), 'damaged'],
    [linkWith('\u0002\u0005__proto__\u0002\u0000\u0000'), 'damaged'],
    [linkWith('\u0002\u0005a\u0001x\u0005a\u0001x\u0000'), 'damaged'],
    [linkWith('\u0002\u0005a\u0001\\x\u0000'), 'damaged'],
    [linkWith('\u0002\u0005a\u0004{}\u0000\u0000'), 'damaged'],
    [linkWith('\u0002\u0005a\u0004{}\u0000'), 'damaged'],
    [linkWith('\u0002\u0005a\u0004{"__proto__":{"x":1}}\u0000'), 'damaged'],
    [linkWith('\u0002\u0005a\u0004{"a":1,"a":2}\u0000'), 'damaged'],
    [linkWith(`\u0002\u0005a\u0004${'['.repeat(200_000)}${']'.repeat(200_000)}\u0000`), 'damaged'],
    [linkWith('\u0002\u0005a\u0004"text"\u0000'), 'damaged'],
    [linkWith('\u0002\u0005a\u00041e999\u0000'), 'damaged'],
    [linkWith('\u0002\u00ffx\u0000'), 'damaged'],
    [linkWith(`\u0002\u0005a${'\u0003'.repeat(100)}${'\u0000'.repeat(100)}\u0000`), 'damaged'],
    [linkWith(`\u0002\u0005a\u0003${'\u0006'.repeat(60_000)}\u0000\u0000`), 'damaged'],
    // Expands to two hundred times the allowed size.
    [linkWith(`\u0002\u0005a\u0001${'x'.repeat(100_000_000)}\u0000`), 'damaged'],
  ])('refuses %.60s', (text, reason) => {
    const result = decodeSetup(text);
    expect(result.ok ? 'accepted' : result.reason).toContain(reason);
  });

  test('that lost or changed a character on the way is refused, unless that character has no meaning', () => {
    const [{ setup }] = setupPresets;
    const link = linkOf(setup);
    const start = link.lastIndexOf('.') + 1;
    fc.assert(
      fc.property(
        fc.integer({ min: start, max: link.length - 1 }),
        fc.constantFrom('', 'A', 'z', '-'),
        (at, other) => {
          for (const damaged of [link.slice(0, at) + other + link.slice(at + 1), link.slice(0, at)]) {
            const result = decodeSetup(damaged);
            if (result.ok) expect(parseSetup(result.setup)).toEqual({ ok: true, setup });
          }
        },
      ),
    );
    expect(decodeSetup(link.slice(0, -2)).ok).toBe(false);
    expect(decodeSetup(`${link.slice(0, start + 5)}${link.slice(start + 6)}`).ok).toBe(false);
  });

  test('never throws, and never touches a prototype', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const sign = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
    const part = fc.oneof(
      sign,
      fc.constantFrom(
        '\u0000',
        '\u0002',
        '\u0003',
        '\u0005',
        '__proto__',
        'constructor',
        'x',
        '{}',
        '\\u0041',
      ),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const result = decodeSetup(linkWith(`\u0002${parts.join('')}\u0000`));
        if (result.ok) parseSetup(result.setup);
        expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });
});

test('of what a link may hold, only JSON of bounded depth is read, each name once', () => {
  const json = fc.json({ maxDepth: 4 });
  fc.assert(
    fc.property(json, fc.constantFrom('\u0004', '\u0002\u0005x\u0004', '\u0003\u0004'), (text, before) => {
      const printable = JSON.stringify(JSON.parse(text)).replace(/[^ -~]/g, '?');
      const end = before.length === 1 ? '' : '\u0000';
      const read = decodeSetup(linkWith(`\u0002\u0005a${before}${printable}${end}\u0000`));
      const isScalar = /^(?:null|-?\d.*)$/.test(printable);
      expect(read.ok, printable).toBe(isScalar);
    }),
    { numRuns: 300 },
  );
});

test('every field has a name that takes one character in a link', () => {
  const members = [...allEntries.keys()].map((pattern) => pattern.split('.').at(-1)?.replace('[]', ''));
  const parameters = Object.values(permissionPresets).flatMap((preset) => Object.keys(preset.fields));
  expect(
    [...new Set([...members, 'preset', ...parameters])].filter((name) => !names.includes(name ?? '')),
  ).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeLessThanOrEqual(128);
});

test('samples are values that the fields accept', () => {
  for (const sample of samples) expect(applicable(JSON.parse(sample)).notApplied).toEqual([]);
});
