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

  test.each(['[', '{', '{"a":', '[{"a":['])('a hundred thousand of %s are a problem', (piece) => {
    const { problems } = readJsonTree(piece.repeat(100_000));
    expect(problems).not.toEqual([]);
  });
});
