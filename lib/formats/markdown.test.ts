import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { trickyText } from '@/tests/support/tricky-data';
import { code, type MarkdownBlock, md, strong } from './markdown';
import { codeSpan, markdownText } from './markdown-text';
import { writeMarkdown } from './markdown-writer';
import { sh } from './shell';

const written = (...blocks: readonly MarkdownBlock[]): string => writeMarkdown(blocks).text;
const paragraph = (text: ReturnType<typeof md>): string => written({ kind: 'paragraph', text }).trimEnd();

describe('text', () => {
  test.each([
    ['acme/payments-api', 'acme/payments-api'],
    ['a_b*c', 'a\\_b\\*c'],
    ['<img src=x>', '\\<img src=x\\>'],
    ['a|b', 'a\\|b'],
    ['[x](javascript:alert)', '\\[x\\](javascript:alert)'],
    ['&lt;', '\\&lt;'],
    ['@root #1 !2 $x$', '\\@root \\#1 \\!2 \\$x\\$'],
    ['https://x.example', 'https\\://x.example'],
    ['www.x.example', 'www\\.x.example'],
    ['a\n\n# b', 'a \\# b'],
    ['\u202e\0', '\ufffd\ufffd'],
  ])('%j is written as %s', (text, expected) => {
    expect(markdownText(text)).toBe(expected);
  });

  test.each(['- a', '+ a', '# a', '1. a', '12) a', '---', '=== ', '> a', '```', '    a'])(
    'a paragraph that starts with %j starts no block',
    (text) => {
      expect(paragraph(md`${text}`)).toMatch(/^(?:\\|\d+\\|a)/);
    },
  );

  test('escapes are all that is added, and no sign stays live', () => {
    fc.assert(
      fc.property(trickyText, (text) => {
        const escaped = markdownText(text);
        expect(escaped.replace(/\\([!-/:-@[-`{-~])/g, '$1')).toBe(
          text
            .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
            .replace(/[\p{Cc}\ufeff\u202a-\u202e\u2066-\u2069]/gu, '\ufffd'),
        );
        expect(escaped.replace(/\\./g, '')).not.toMatch(/[\\`*_[\]<>|~@#$]/);
      }),
    );
  });
});

describe('inline', () => {
  test('code and strong', () => {
    expect(
      paragraph(md`Role ${code('a`b')} in ${strong('prod')}:
      see below.`),
    ).toBe('Role ``a`b`` in **prod**: see below.');
  });

  test.each([
    ['x', '`x`'],
    ['`', '`` ` ``'],
    ['``', '``` `` ```'],
    [' x ', '`  x  `'],
    ['a\nb', '`a b`'],
    ['', ''],
  ])('the code %j is %s', (text, expected) => {
    expect(codeSpan(text, { cell: false })).toBe(expected);
  });

  test('a bar in a cell', () => {
    expect(codeSpan('a|b', { cell: true })).toBe('`a\\|b`');
    expect(codeSpan('a\\|<b>', { cell: true })).toBe('<code>a&#92;&#124;&#60;b&#62;</code>');
    expect(written({ kind: 'table', head: [md`A | B`], rows: [[md`${'c|\nd'}`]] })).toBe(
      '| A \\| B |\n| --- |\n| c\\| d |\n',
    );
  });

  test('holes in code and in addresses are refused', () => {
    expect(() => paragraph(md`\`${'x'}\``)).toThrow(/code\(\)/);
    expect(() => paragraph(md`[a](${'x'})`)).toThrow(/whole address/);
  });
});

test('blocks', () => {
  expect(
    written(
      { kind: 'heading', level: 2, text: md`Before ${'#'}` },
      {
        kind: 'list',
        items: [
          md`one`,
          { text: md`two`, blocks: [{ kind: 'fence', language: 'sh', text: 'a\n\n```\n' }] },
          md`three`,
        ],
      },
      {
        kind: 'list',
        ordered: true,
        items: [{ text: md`one`, blocks: [{ kind: 'paragraph', text: md`more` }] }],
      },
      { kind: 'checklist', items: [md`done`] },
      {
        kind: 'quote',
        blocks: [
          { kind: 'paragraph', text: md`a` },
          { kind: 'paragraph', text: md`b` },
        ],
      },
      { kind: 'sample', document: { format: 'shell', script: { statements: [sh`echo ${'a b'}`] } } },
    ),
  ).toBe(`## Before \\#

- one
- two

  \`\`\`\`sh
  a

  \`\`\`
  \`\`\`\`

- three

1. one

   more

- [ ] done

> a
>
> b

\`\`\`sh
echo 'a b'
\`\`\`
`);
  expect(() => written({ kind: 'fence', language: 'a b', text: '' })).toThrow(/language/);
});

test('no text ends a fence early', () => {
  fc.assert(
    fc.property(
      fc
        .array(fc.constantFrom('`', '``', '````', '~~~', '\n', '\r', ' ', 'a'))
        .map((parts) => parts.join('')),
      (text) => {
        const all = written({ kind: 'fence', language: '', text }).trimEnd().split('\n');
        const marks = all[0] ?? '';
        expect(all.at(-1)).toBe(marks);
        expect(all.slice(1, -1).some((line) => line.includes(marks) || line.includes('\r'))).toBe(false);
      },
    ),
  );
});
