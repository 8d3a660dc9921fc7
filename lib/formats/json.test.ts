import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { anyData } from '@/tests/support/tricky-data';
import { type Data, type Noted, noted, plain } from './data';
import type { HclExpression } from './hcl';
import { writeJson } from './json';
import { json, sh } from './shell';
import { writeShell } from './shell-writer';
import type { EmbeddedScript, YamlReference } from './yaml-data';

const note = (topic: string) => ({ topic, comment: 'Why.' });

test('marks cover a key and its value', () => {
  const policy: Data = {
    Version: '2012-10-17',
    Condition: noted(
      { StringEquals: { 'gitlab.com:sub': noted(['a', 'b'], note('sub')) }, Empty: {} },
      note('all'),
    ),
    Statement: [noted('x', note('item')), []],
  };
  expect(writeJson(policy)).toEqual({
    text: `${JSON.stringify(plain(policy), null, 2)}\n`,
    marks: [
      { topic: 'all', line: 3, lastLine: 11 },
      { topic: 'sub', line: 5, lastLine: 8 },
      { topic: 'item', line: 13, lastLine: 13 },
    ],
  });
});

describe('laws', () => {
  test('the text is what JSON.stringify writes, but for two escapes, and reads back as the data', () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const { text } = writeJson(data);
        const expected = JSON.stringify(plain(data), null, 2);
        expect(text).toBe(`${expected.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}\n`);
        expect(JSON.parse(text)).toEqual(plain(data));
      }),
    );
  });

  test('JSON as a shell word is one line', () => {
    fc.assert(
      fc.property(anyData, (data) => {
        expect(writeShell({ statements: [sh`echo ${json(data)}`] }).text.split('\n')).toHaveLength(2);
      }),
    );
  });
});

test('a number that is none is refused, half a character escaped', () => {
  expect(() => writeJson([Number.NaN])).toThrow(TypeError);
  expect(writeJson('\ud800').text).toBe('"\\ud800"\n');
});

test('what only YAML can hold is refused by the compiler', () => {
  expectTypeOf<EmbeddedScript>().not.toExtend<Data>();
  expectTypeOf<YamlReference>().not.toExtend<Data>();
  expectTypeOf<{ readonly script: readonly [Noted<EmbeddedScript>] }>().not.toExtend<Data>();
  expectTypeOf(writeJson).parameter(0).toEqualTypeOf<Data>();
  expectTypeOf(plain).parameter(0).toEqualTypeOf<Data>();
  expectTypeOf(json).parameter(0).toEqualTypeOf<Data>();
  expectTypeOf<Extract<HclExpression, { kind: 'literal' }>['data']>().toEqualTypeOf<Data>();
});
