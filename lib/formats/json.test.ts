import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Data, EmbeddedScript, noted, plain, YamlReference } from './data';
import { writeJson } from './json';
import { json, notedStatement, sh } from './shell';
import { writeShell } from './shell-writer';
import { anyData } from './test-data';

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

test('scripts become text, what JSON cannot hold is refused', () => {
  const script = new EmbeddedScript({ statements: [notedStatement(sh`true`, note('x'))] });
  expect(JSON.parse(writeJson({ script }).text)).toEqual({ script: '# Why.\ntrue\n' });
  expect(plain({ script })).toEqual({ script: '# Why.\ntrue\n' });
  expect(() => writeJson([Number.NaN])).toThrow(TypeError);
  expect(() => writeJson(new YamlReference(['a']))).toThrow(TypeError);
  expect(() => plain(new YamlReference(['a']))).toThrow(TypeError);
  expect(writeJson('\ud800').text).toBe('"\\ud800"\n');
});
