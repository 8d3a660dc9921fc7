import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { childPointer, parseJson } from './json';

const value = (text: string) => {
  const result = parseJson(text);
  if (!result.ok) throw new Error(result.problem.code);
  return result.source;
};

describe('JSON with places', () => {
  test('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2, '\t'), (data, indent) => {
        const text = JSON.stringify(data, null, indent);
        expect(JSON.stringify(value(text).value)).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  test('refuses what JSON.parse refuses', () => {
    const unit = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '1',
      '.',
      '-',
      'e',
      'true',
      ' ',
      '\n',
      'u00',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 14 }), (text) => {
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        expect(parseJson(text).ok).toBe(valid);
      }),
      { numRuns: 3000 },
    );
  });

  test('every place holds its value, written again', () => {
    const at = (data: unknown, pointer: string): unknown =>
      pointer
        .split('/')
        .slice(1)
        .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
        .reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], data);
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 2, '\t'), (data, indent) => {
        const text = JSON.stringify(data, null, indent);
        const plain = JSON.parse(text) as unknown;
        const { ranges } = value(text);
        for (const [pointer, range] of ranges) {
          const slice = text.slice(range.start, range.end);
          const parent = pointer === '' ? [] : at(plain, pointer.slice(0, pointer.lastIndexOf('/')));
          const read = JSON.parse(Array.isArray(parent) ? slice : `{${slice}}`) as object;
          const expected = at(plain, pointer);
          expect(Array.isArray(parent) ? read : Object.values(read)).toEqual(
            Array.isArray(parent) ? expected : [expected],
          );
          expect([range.line, range.endLine]).toEqual(
            [range.start, range.end].map((offset) => text.slice(0, offset).split('\n').length),
          );
        }
      }),
    );
  });

  test('knows where each value stands', () => {
    const text = '{\n  "Statement": [\n    { "Sid": "a/b",\n      "x/y~z": null }\n  ]\n}';
    const { ranges } = value(text);
    const at = (pointer: string) => {
      const range = ranges.get(pointer);
      return range && [text.slice(range.start, range.end), range.line, range.endLine];
    };
    expect(at('/Statement/0/Sid')).toEqual(['"Sid": "a/b"', 3, 3]);
    expect(at(childPointer('/Statement/0', 'x/y~z'))).toEqual(['"x/y~z": null', 4, 4]);
    expect(at('/Statement/0')?.slice(1)).toEqual([3, 4]);
    expect(at('')).toEqual([text, 1, 6]);
  });

  test('keeps the last of duplicate names and reports it', () => {
    const text = '{ "a": 1,\n "a": 2 }';
    const source = value(text);
    expect(source.value).toEqual({ a: 2 });
    expect(source.duplicates.map(({ pointer, range }) => [pointer, range.line])).toEqual([['/a', 2]]);
  });

  test('names of the prototype are ordinary members', () => {
    const { value: parsed } = value('{"__proto__": {"polluted": true}}');
    expect(Object.keys(parsed as object)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  });

  test.each([
    ['', 'unexpected-end', 1, 1],
    ['{"a": 1', 'unexpected-end', 1, 8],
    ['{\n  "a": x }', 'unexpected-text', 2, 8],
    ['{} {}', 'trailing-text', 1, 4],
    ["{'a': 1}", 'unexpected-text', 1, 2],
    ['[1,]', 'unexpected-text', 1, 4],
    ['"a\nb"', 'unexpected-text', 1, 1],
    ['['.repeat(10_000), 'too-deep', 1, 66],
  ])('%j: %s', (text, code, line, column) => {
    expect(parseJson(text)).toMatchObject({ ok: false, problem: { code, line, column } });
  });

  test('skips a byte order mark', () => {
    expect(value('\uFEFF{"a":1}').value).toEqual({ a: 1 });
  });
});
