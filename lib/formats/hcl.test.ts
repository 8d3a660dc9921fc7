import { describe, expect, test } from 'vitest';
import { type Data, noted } from './data';
import type { HclExpression } from './hcl';
import { hclIdentifier, hclKey, hclReference, hclString } from './hcl-text';
import { writeHcl } from './hcl-writer';

const note = (topic: string) => ({ topic, comment: `About ${topic}.` });
const data = (value: Data): HclExpression => ({ kind: 'literal', data: value });
const written = (value: HclExpression) =>
  writeHcl([{ kind: 'attribute', name: 'x', value }])
    .text.replace(/^x = /, '')
    .trimEnd();

test.each([
  ['plain', '"plain"'],
  ['say "x"', '"say \\"x\\""'],
  ['a\\b\n\r\t', '"a\\\\b\\n\\r\\t"'],
  ['${aws:username}', '"$${aws:username}"'],
  ['%{ if }', '"%%{ if }"'],
  ['$${x}', '"$$\\u007bx}"'],
  ['$x %d $', '"$x %d $"'],
  ['\u0000\u0085\u2028', '"\\u0000\\u0085\\u2028"'],
])('%j is the string %s', (text, expected) => {
  expect(hclString(text)).toBe(expected);
});

test('names and references that are none are refused', () => {
  expect(hclReference('aws_iam_role.x[0].arn')).toBe('aws_iam_role.x[0].arn');
  expect(hclReference('local.roles["a/b"]')).toBe('local.roles["a/b"]');
  for (const path of ['', 'a b', 'a.', 'a["${x}"]', '"x"', 'f(x)', 'a\nb', 'a + b']) {
    expect(() => hclReference(path), path).toThrow(TypeError);
  }
  for (const name of ['', '1a', 'a b', 'a"', 'a\n'])
    expect(() => hclIdentifier(name), name).toThrow(TypeError);
  expect(['a-b', 'for', 'null', 'a:b', '1'].map(hclKey)).toEqual(['a-b', '"for"', '"null"', '"a:b"', '"1"']);
  expect(['Größe', '名前', 'e\u0301', '\uaa34', '👍'].map(hclKey)).toEqual([
    '"Größe"',
    '"名前"',
    '"e\\u0301"',
    '"\\uaa34"',
    '"\\U0001f44d"',
  ]);
  expect(() => hclString('\ud800')).toThrow(/lone surrogate/);
  expect(() => written(data(Number.NaN))).toThrow(TypeError);
});

test('short lists and calls stand on one line, others below each other', () => {
  expect(written(data(['a', 1, null, []]))).toBe('["a", 1, null, []]');
  expect(
    written({ kind: 'call', name: 'f', arguments: [data('a'), { kind: 'reference', path: 'local.b' }] }),
  ).toBe('f("a", local.b)');
  expect(written({ kind: 'call', name: 'merge', arguments: [data({ a: 1 }), data({})] })).toBe(
    'merge(\n  {\n    a = 1\n  },\n  {},\n)',
  );
  expect(written({ kind: 'call', name: 'jsonencode', arguments: [data({ a: ['b'.repeat(80)] })] })).toBe(
    `jsonencode({\n  a = [\n    "${'b'.repeat(80)}",\n  ]\n})`,
  );
});

describe('a resource', () => {
  const role = writeHcl(
    [
      {
        kind: 'block',
        type: 'resource',
        labels: ['aws_iam_role', 'production'],
        note: note('role'),
        body: [
          { kind: 'attribute', name: 'name', value: data('deploy') },
          { kind: 'attribute', name: 'max_session_duration', value: data(3600), note: note('limit') },
          { kind: 'attribute', name: 'path', value: data('/') },
          {
            kind: 'attribute',
            name: 'assume_role_policy',
            value: {
              kind: 'call',
              name: 'jsonencode',
              arguments: [
                {
                  kind: 'object',
                  entries: [
                    ['Federated', { kind: 'reference', path: 'aws_iam_openid_connect_provider.x.arn' }],
                    ['Sub', { kind: 'noted', value: data(['a', noted('b', note('b'))]), note: note('sub') }],
                    ['Condition', data({ 'x:aud': noted('a', note('aud')), 'x:longer': 'b' })],
                  ],
                },
              ],
            },
          },
          { kind: 'block', type: 'lifecycle', labels: [], body: [] },
        ],
      },
    ],
    { header: 'Made for acme.' },
  );

  test('has aligned rows, comments and marks', () => {
    expect(role).toEqual({
      text: `# Made for acme.

# About role.
resource "aws_iam_role" "production" {
  name = "deploy"
  # About limit.
  max_session_duration = 3600
  path                 = "/"
  assume_role_policy = jsonencode({
    Federated = aws_iam_openid_connect_provider.x.arn
    # About sub.
    Sub = [
      "a",
      # About b.
      "b",
    ]
    Condition = {
      # About aud.
      "x:aud"    = "a"
      "x:longer" = "b"
    }
  })

  lifecycle {}
}
`,
      marks: [
        { topic: 'role', line: 4, lastLine: 25 },
        { topic: 'limit', line: 7, lastLine: 7 },
        { topic: 'sub', line: 12, lastLine: 16 },
        { topic: 'b', line: 15, lastLine: 15 },
        { topic: 'aud', line: 19, lastLine: 19 },
      ],
    });
  });
});
