import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJsonTree } from './json-reader';
import { located } from './located';

const values = (text: string) => readJsonTree(text).documents.map((document) => located(document).value);

describe('JSON', () => {
  test('what JSON.parse accepts gives the same value, and no problem', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('', '\uFEFF', '\n', ' \r\n'), (text, before) => {
        expect(readJsonTree(before + text).problems).toEqual([]);
        expect(values(before + text)).toEqual([JSON.parse(text)]);
      }),
    );
  });

  test('any text gives an answer', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'{}[]",:\\\n/*#\'ae1- ') }),
        (text) => void readJsonTree(text),
      ),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readJsonTree(text)));
  });

  test.each([
    ['lines of other text', 'no json here\n'],
    ['documents', '{"a": [1, "x", null]}\n'],
    ['documents on one line', '{} "{} '],
    ['prompts', '[dev@shop ~]$ aws iam get-role "\n'],
    ['members', '"a" "b": , ]'],
    ['comments', '/* { */ // [\n'],
    ['quotes', '{"a\\":\''],
  ])('many %s take linear time', (_, piece) => {
    const time = (count: number): number => {
      const text = piece.repeat(count);
      const start = performance.now();
      readJsonTree(text);
      return performance.now() - start;
    };
    time(2000);
    // Quadratic time would be a hundred times as long.
    expect(time(50_000)).toBeLessThan(40 * (time(5000) + 20));
  });

  test.each(['[', '{', '{"a":', '[{"a":['])('a hundred thousand of %s are a problem', (piece) => {
    const { problems } = readJsonTree(piece.repeat(100_000));
    expect(problems).not.toEqual([]);
  });
});
