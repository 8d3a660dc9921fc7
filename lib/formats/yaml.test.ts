import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { anyData, trickyText } from '@/tests/support/tricky-data';
import { type Data, noted, plain } from './data';
import { notedStatement, sh } from './shell';
import { embeddedText } from './shell-writer';
import { writeYaml } from './yaml';
import { EmbeddedScript, type YamlData, YamlReference } from './yaml-data';

const note = (topic: string) => ({ topic, comment: `About ${topic}.` });
const mark = (topic: string, line: number, lastLine = line) => ({ topic, line, lastLine });

describe('a pipeline', () => {
  const pipeline: YamlData = {
    stages: ['deploy'],
    variables: { ACCOUNT: '012345678901' },
    deploy: noted(
      {
        id_tokens: { TOKEN: { aud: noted('https://gitlab.com', note('audience')) } },
        rules: [{ if: noted('$CI_COMMIT_BRANCH == "main"', note('rule')), when: 'manual' }],
        script: [
          new YamlReference(['.base', 'script']),
          new EmbeddedScript({
            statements: [sh`set -eu`, notedStatement(sh`umask 077`, note('umask'))],
          }),
          new EmbeddedScript({ statements: [sh`aws sts get-caller-identity`] }),
        ],
      },
      note('job'),
    ),
  };

  test('is laid out for people, with comments above what they speak about', () => {
    expect(writeYaml(pipeline, { header: 'Made for acme.' })).toEqual({
      text: `# Made for acme.

stages:
  - deploy

variables:
  ACCOUNT: "012345678901"

# About job.
deploy:
  id_tokens:
    TOKEN:
      # About audience.
      aud: https://gitlab.com
  rules:
    # About rule.
    - if: $CI_COMMIT_BRANCH == "main"
      when: manual
  script:
    - !reference [.base, script]
    - |
      set -eu
      # About umask.
      umask 077
    - aws sts get-caller-identity
`,
      marks: [mark('job', 10, 25), mark('audience', 14), mark('rule', 17), mark('umask', 24)],
    });
  });

  test('marks of a script that cannot be a block share its line', () => {
    const script = new EmbeddedScript({
      statements: [notedStatement(sh`echo ${'a\rb'}`, note('a')), sh`true`],
    });
    expect(writeYaml([script]).marks).toEqual([mark('a', 1)]);
    expect(parse(writeYaml([script]).text)).toEqual([embeddedText(script.script).text]);
  });

  test('a note on a multi-line string, an item and the whole document', () => {
    expect(writeYaml(noted([noted('a\nb\n', note('x')), noted([1], note('y'))], note('all')))).toEqual({
      text: '# About all.\n\n# About x.\n- |\n  a\n  b\n# About y.\n- - 1\n',
      marks: [mark('all', 3, 8), mark('x', 4, 6), mark('y', 8)],
    });
  });
});

test('a note without text leaves a mark and no comment', () => {
  const silent = { topic: 'silent', comment: '' };
  const script = new EmbeddedScript({ statements: [notedStatement(sh`a=1`, silent), sh`b=2`] });
  const { text, marks } = writeYaml({ deploy: noted({ script: [script] }, silent) });
  expect(text).toBe('deploy:\n  script:\n    - |\n      a=1\n      b=2\n');
  expect(marks).toEqual([mark('silent', 1, 5), mark('silent', 4)]);
});

describe('values', () => {
  test.each([
    '012345678901',
    'yes',
    'No',
    'on',
    'y',
    '12:30',
    '1:30',
    '1_000',
    '2026-11-01',
    '0x1f',
    '1e3',
    '.5',
    '.inf',
    '~',
    '',
    '<<',
    '=',
    ':symbol',
    '1,000',
    'null',
  ])('%j is quoted', (text) => {
    expect(writeYaml({ a: text }).text).toBe(`a: ${JSON.stringify(text)}\n`);
  });

  test.each(['eu-central-1', '$CI_JOB_ID', 'https://gitlab.com', '.base', 'acme/payments/api'])(
    '%j is not quoted',
    (text) => {
      expect(writeYaml({ a: text }).text).toBe(`a: ${text}\n`);
    },
  );

  test.each([
    ['a: b', '"a: b"'],
    ['a:', '"a:"'],
    ['a #b', '"a #b"'],
    ['a ', '"a "'],
    ['-x', '"-x"'],
    ['echo "a: b"', `'echo "a: b"'`],
    ['"it\'s"', '"\\"it\'s\\""'],
    ['a\u200bb\u00a0\u2028', '"a\\u200bb\\u00a0\\u2028"'],
  ])('%j is written as %s', (text, written) => {
    expect(writeYaml({ a: text }).text).toBe(`a: ${written}\n`);
  });

  test('a number is a number for every reader, and never fewer digits', () => {
    const numbers = [0, -1.5, 1e21, 1.5e-7, -2e-9, Number.MAX_SAFE_INTEGER];
    const { text } = writeYaml(numbers);
    expect(text).toContain('1.0e+21');
    for (const version of ['1.1', '1.2'] as const) expect(parse(text, { version })).toEqual(numbers);
  });

  test.each([
    ['a\nb', '|-'],
    ['a\nb\n', '|'],
    ['a\n\n', '|+'],
    ['a\n  b\n\n\tc\n', '|'],
  ])('%j is a block', (text, indicator) => {
    const data = { a: { b: text }, c: { d: [text, 1] } };
    const written = writeYaml(data).text;
    expect(written).toContain(`b: ${indicator}\n    a\n`);
    expect(parse(written)).toEqual(data);
  });

  test('a key too long for a simple key is an explicit one', () => {
    const key = 'k'.repeat(1200);
    const data = [{ [key]: [noted(1, note('x'))] }, { a: 1, [key]: { b: 2 } }];
    expect(parse(writeYaml(data).text)).toEqual(plain(data));
  });

  test('comments of what starts behind a dash stand above the dash', () => {
    const inner = noted({ a: noted(1, note('first')), b: noted(2, note('second')) }, note('map'));
    expect(writeYaml([noted([inner], note('list'))])).toEqual({
      text: '# About list.\n# About map.\n# About first.\n- - a: 1\n    # About second.\n    b: 2\n',
      marks: [mark('list', 4, 6), mark('map', 4, 6), mark('first', 4), mark('second', 6)],
    });
  });

  test('what is not data is refused', () => {
    expect(() => writeYaml(['\ud800'])).toThrow(/lone surrogate/);
    expect(() => writeYaml({ '\ud800\n': 1 })).toThrow(/lone surrogate/);
    expect(() => writeYaml([Number.NaN])).toThrow(TypeError);
    expect(() => writeYaml([Number.POSITIVE_INFINITY])).toThrow(TypeError);
  });
});

describe('laws', () => {
  test.each(['1.1', '1.2'] as const)('a YAML %s reader gets the same data back', (version) => {
    fc.assert(
      fc.property(anyData, (data) => {
        expect(parse(writeYaml(data).text, { version, merge: true })).toEqual(plain(data));
      }),
    );
  });

  test('a note never changes the data, and no text ends a comment or a value early', () => {
    fc.assert(
      fc.property(anyData, trickyText, trickyText, (data, text, comment) => {
        const all: Data = {
          [text]: noted(data, { topic: 't', comment }),
          b: [noted(text, { topic: 'u', comment })],
        };
        const rendered = writeYaml(all, { header: comment });
        expect(parse(rendered.text)).toEqual(plain(all));
        expect(new Set(rendered.marks.map(({ topic }) => topic)).has('u')).toBe(true);
      }),
    );
  });
});
