import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readYamlSource, type SourceNode } from './yaml-source';

function read(text: string): SourceNode {
  const reading = readYamlSource(text);
  if ('problems' in reading) throw new Error(reading.problems.map(({ message }) => message).join('\n'));
  const [document] = reading.documents;
  if (document === undefined) throw new Error('no document');
  return document;
}

const problemsOf = (text: string) => {
  const reading = readYamlSource(text);
  return 'problems' in reading ? reading.problems : [];
};

/** Every node with the text it stands for, from the outside in. */
function pieces(text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: SourceNode) => {
    found.push(text.slice(node.start, node.end));
    if (node.kind === 'list') for (const { value } of node.items) visit(value);
    if (node.kind === 'map') for (const { value } of node.pairs) visit(value);
  };
  visit(read(text));
  return found;
}

describe('YAML with positions', () => {
  it('says where each value stands, with its anchor and tag', () => {
    const text = [
      'job: &job # first',
      '  script:',
      '    - a b  # c',
      '    - !reference [.x, script]',
      "  list: &l [1, 'two', {k: v}]",
      '  empty:',
    ].join('\n');
    expect(pieces(text).slice(1)).toEqual([
      text.slice(text.indexOf('&job')),
      '- a b  # c\n    - !reference [.x, script]',
      'a b',
      '!reference [.x, script]',
      '.x',
      'script',
      "&l [1, 'two', {k: v}]",
      '1',
      "'two'",
      '{k: v}',
      'v',
      '',
    ]);
  });

  it.each(['\n', '\r\n'])('counts lines, with line breaks %j and a byte order mark', (lineBreak) => {
    const root = read(`\ufeff# x${lineBreak}a: 1${lineBreak}b:${lineBreak}  - 2${lineBreak}`);
    expect(root.kind === 'map' && root.pairs.map(({ key, line }) => [key, line])).toEqual([
      ['a', 2],
      ['b', 3],
    ]);
  });

  it('keeps the text of what looks like a number', () => {
    const root = read('account: 012345678901');
    const [pair] = root.kind === 'map' ? root.pairs : [];
    expect(pair?.value).toMatchObject({ kind: 'scalar', text: '012345678901', style: 'plain' });
  });

  it('follows aliases to the anchor before them', () => {
    const root = read('a: &x 1\nb: *x\nc: &x 2\nd: *x');
    const texts = (root.kind === 'map' ? root.pairs : []).map(({ value }) =>
      value.kind === 'alias' ? value.target : value,
    );
    expect(texts.map((node) => node.kind === 'scalar' && node.text)).toEqual(['1', '1', '2', '2']);
  });

  it.each([
    ['a key twice', 'a: 1\nb: 2\na: 3', 3, 'The key a appears twice'],
    ['an alias without anchor', 'a: *b', 1, 'The alias *b has no anchor'],
    [
      'an alias inside of its anchor',
      'a: &a\n  - *a',
      2,
      'The alias *a has no anchor &a that ends before it',
    ],
    ['a key that is a list', '? [a]\n: b', 1, 'A key is written with ?'],
    ['a tab as indentation', 'a:\n\tb: c', 2, 'Tabs are not allowed'],
    ['an open bracket', 'a: [b', 1, ']'],
    ['a list without end', '['.repeat(100_000), 1, 'deeper than 100 levels'],
    ['dashes without end', '- '.repeat(100_000), 1, 'deeper than 100 levels'],
    ['a long file', 'a'.repeat(500_001), 1, 'longer than 500,000 characters'],
  ])('refuses %s', (_, text, line, message) => {
    const [problem] = problemsOf(text);
    expect(problem?.message).toContain(message);
    expect(problem?.line).toBe(line);
  });

  it('is done with aliases of aliases, and with many keys, in time', () => {
    const lines = Array.from({ length: 10_000 }, (_, at) => `k${at}: &a${at} [*a${Math.max(at - 1, 0)}]`);
    expect(problemsOf(lines.join('\n').replace('[*a0]', '[]'))).toEqual([]);
  });

  it('never throws, and reads what the YAML library reads', () => {
    const part = fc.constantFrom(
      'a',
      ':',
      ' ',
      '\n',
      '- ',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '|',
      '&x',
      '*x',
      '#',
      ',',
      '\t',
      '!r',
      '?',
      '<<',
      '\r\n',
      'ü',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const reading = readYamlSource(text);
        if ('documents' in reading && reading.documents.length === 1)
          expect(() => parse(text, { uniqueKeys: false, logLevel: 'silent' })).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });
});
