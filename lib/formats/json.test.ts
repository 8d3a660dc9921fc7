import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { anyData } from '@/tests/support/tricky-data';
import { type Data, type Noted, noted, plain } from './data';
import type { HclExpression } from './hcl';
import { writeJson } from './json';
import { json, sh } from './shell';
import { writeShell } from './shell-writer';
import type { EmbeddedScript, YamlReference } from './yaml-data';

const lineWidth = 100;
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
  const text = `{
  "Version": "2012-10-17",
  "Condition": {
    "StringEquals": {
      "gitlab.com:sub": ["a", "b"]
    },
    "Empty": {}
  },
  "Statement": [
    "x",
    []
  ]
}
`;
  expect(writeJson(policy)).toEqual({
    text,
    marks: [
      { topic: 'all', line: 3, lastLine: 8 },
      { topic: 'sub', line: 5, lastLine: 5 },
      { topic: 'item', line: 10, lastLine: 10 },
    ],
  });
});

describe('a list or object on one line', () => {
  const lines = (data: Data) => writeJson(data).text.trimEnd().split('\n');
  const long = 'x'.repeat(90);

  test.each<[string, Data, number]>([
    ['of scalars', { Ref: 'Topic', Count: 2, None: null }, 1],
    ['with one item that is one', { Condition: { StringEquals: { 'aws:SourceAccount': ['1', '2'] } } }, 1],
    ['with several of which one is one', { Effect: 'Allow', Action: ['a', 'b'] }, 4],
    ['of 99 columns', ['a', long], 1],
    ['of 100 columns, and a comma could follow', ['ab', long], 4],
    ['of one long word', [`${long}${long}`], 3],
    ['of 100 columns with its comma', [['ab', long.slice(0, -3)], 1], 4],
    ['of 101 columns with its comma', [['abc', long.slice(0, -3)], 1], 7],
    ['that is empty', [[], {}], 4],
  ])('%s', (_, data, count) => {
    expect(lines(data)).toHaveLength(count);
  });

  test('that is empty stays on the line of its name, however long that is', () => {
    expect(lines({ [long + long]: {} })).toHaveLength(3);
  });

  test('counts its indentation and its name', () => {
    expect(lines({ name: ['a', long] })).toHaveLength(6);
  });
});

describe('laws', () => {
  /** The text without the spaces and line ends between its parts. */
  const minified = (text: string) => text.replace(/("[^"\\]*(?:\\.[^"\\]*)*")|\s+/g, '$1');

  test('the text is what JSON.stringify writes, but for space and two escapes, and reads back as the data', () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const { text } = writeJson(data);
        const expected = JSON.stringify(plain(data));
        expect(minified(text)).toBe(expected.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029'));
        expect(JSON.parse(text)).toEqual(plain(data));
      }),
    );
  });

  test('a line that closes what it opens fits, and every line is indented by its depth', () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const { text } = writeJson(data);
        let depth = 0;
        for (const line of text.trimEnd().split('\n')) {
          const outside = line.replace(/"[^"\\]*(?:\\.[^"\\]*)*"/g, '""');
          if (/^ *[\]}]/.test(outside)) depth -= 1;
          expect(/^ */.exec(outside)?.[0]).toHaveLength(depth * 2);
          if (/[[{]$/.test(outside)) depth += 1;
          // An empty one has nothing to break.
          if (/[[{][^\]}].*[\]}],?$/.test(outside)) expect(line.length).toBeLessThanOrEqual(lineWidth);
        }
        expect(depth).toBe(0);
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
