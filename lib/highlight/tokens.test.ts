import { expect, test } from 'vitest';
import { createHighlighter } from './highlighter';
import { splitTokens } from './tokens';

const highlight = createHighlighter();

const yaml = '# comment\ndeploy:\n  script:\n    - echo "it\'s"\n  retry: 2\n';

test('the tokens of a line put together are the line', () => {
  const lines = yaml.split('\n');
  const runs = highlight(yaml, 'yaml');
  for (const [index, line] of lines.entries()) {
    const tokens = splitTokens(line, runs[index]);
    expect(tokens.map(({ text }) => text).join('')).toBe(line);
  }
});

test.each([
  ['yaml', 'deploy: true', ['tag', 'constant']],
  ['json', '{ "a": "b" }', ['tag', 'string']],
  ['shell', 'umask 077 # private', ['constant', 'comment']],
  ['hcl', 'name = "x"', ['string']],
  ['markdown', '# Title', ['constant']],
] as const)('%s gets its kinds', (language, text, expected) => {
  const kinds = splitTokens(text, highlight(text, language)[0]).map(({ kind }) => kind);
  for (const kind of expected) expect(kinds).toContain(kind);
});

test('the scripts of a pipeline are shell, the rest is YAML', () => {
  const text = 'a:\n  script:\n    - |\n      # why\n      umask 077\n\n      exit 1\n  retry: 2\n';
  const lines = text.split('\n');
  const tokens = highlight(text, 'yaml').map((runs, index) => splitTokens(lines[index] ?? '', runs));
  expect(tokens[3]?.at(-1)).toMatchObject({ kind: 'comment', text: '# why' });
  expect(tokens[4]?.some(({ kind }) => kind === 'constant')).toBe(true);
  expect(tokens[7]?.[1]).toMatchObject({ kind: 'tag', text: 'retry' });
  for (const [index, line] of lines.entries()) {
    expect(tokens[index]?.map((token) => token.text).join('') ?? '').toBe(line);
  }
});

test('runs that belong to a longer or shorter line lose nothing', () => {
  expect(splitTokens('abc', 'string:10')).toEqual([{ kind: 'string', text: 'abc', start: 0 }]);
  expect(splitTokens('abcdef', 'string:2')).toEqual([
    { kind: 'string', text: 'ab', start: 0 },
    { kind: 'plain', text: 'cdef', start: 2 },
  ]);
  expect(splitTokens('abc', undefined)).toEqual([{ kind: 'plain', text: 'abc', start: 0 }]);
});
