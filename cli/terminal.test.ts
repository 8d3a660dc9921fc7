import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { print, printable, printableJson, printError } from './terminal';

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '\u001b',
      '\u009b',
      '\u0007',
      '\r',
      '\n',
      '\u202e',
      '\u2066',
      '\u200b',
      '\u00ad',
      '\ufeff',
    ),
    fc.constantFrom('\u{e0041}', '\u{1f600}', '\ud800', '\u00a0', '\u3164', '\ufe0f', 'a', ' ', 'é', '\\'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
});

describe('printed text', () => {
  it('contains nothing that a terminal obeys or hides, for any input', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(printable(text)).toMatch(/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u);
        expect(printable(text)).not.toMatch(/[\p{C}\p{Default_Ignorable_Code_Point}]/u);
      }),
    );
  });

  it('is unchanged if it is visible', () => {
    expect(printable('roles[0].name: “prod” is fine, é too 😀')).toBe(
      'roles[0].name: “prod” is fine, é too 😀',
    );
    expect(printable('\u202egnp\u001b[31m\n')).toBe('\\u{202e}gnp\\u{1b}[31m\\u{a}');
    expect(printable('a\u2028b\u2029')).toBe('a\\u{2028}b\\u{2029}');
  });

  it('stays the same JSON', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const json = printableJson(JSON.stringify({ [text]: [text] }, null, 2));
        expect(JSON.parse(json)).toEqual({ [text]: [text] });
        expect(json.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  it('is printed line by line, and errors are shortened', () => {
    const out = vi.spyOn(console, 'log').mockImplementation(() => {});
    const err = vi.spyOn(console, 'error').mockImplementation(() => {});
    print(['a\u0007', 'b']);
    printError(['x'.repeat(5000)]);
    expect(out.mock.calls).toEqual([['a\\u{7}\nb']]);
    expect(String(err.mock.calls[0]?.[0]).length).toBeLessThan(1100);
    vi.restoreAllMocks();
  });
});
