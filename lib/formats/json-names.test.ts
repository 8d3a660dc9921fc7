import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { duplicateName, readJson } from './json-names';

describe('names that occur twice in one object', () => {
  test.each([
    ['{"a":1,"a":2}', 'a', 1, 8],
    ['{"a":1,\n  "b": {"c":1, "\\u0063":2}}', 'c', 2, 16],
    ['[{"a":[1,2]},{"__proto__":1,"__proto__":2}]', '__proto__', 1, 29],
    ['{"a":"{\\"b\\":1,","b":[],"a":0}', 'a', 1, 25],
  ])('%j: %s', (text, name, line, column) => {
    expect(duplicateName(text)).toEqual({ name, line, column });
    expect(readJson(text)).toMatchObject({
      ok: false,
      message: expect.stringContaining(`line ${line}, column ${column}`),
    });
  });

  test.each(['["a","b","b"]', '{"a":["b","b"],"b":{"a":1}}', '[{"a":1},{"a":1}]'])('%s has none', (text) => {
    expect(duplicateName(text)).toBeUndefined();
  });

  test('what JSON.stringify writes has none, and is read back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(readJson(`\uFEFF${text}`)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  test('text that is no JSON is refused with a reason, never thrown', () => {
    fc.assert(fc.property(fc.string(), (text) => void readJson(text)));
    expect(readJson('{')).toMatchObject({ ok: false, message: expect.stringContaining('is not JSON') });
  });
});
