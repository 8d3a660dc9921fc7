import { describe, expect, test } from 'vitest';
import { code, md, strong } from './markdown';
import { type InlinePart, readMarkdown } from './markdown-reader';
import { writeMarkdown } from './markdown-writer';

const textOf = (parts: readonly InlinePart[]) => parts.map(({ text }) => text).join('');
const hostile = '*a* _b_ [x](javascript:alert(1)) <script> `c` | d \\ #1 @me https://e.org 1. & &amp; ~~f~~';

describe('what the writer wrote is read back', () => {
  test('values read as exactly their text, wherever they stand', () => {
    const { text } = writeMarkdown([
      { kind: 'heading', level: 2, text: md`${hostile}` },
      { kind: 'paragraph', text: md`Say ${hostile} and ${code('a|`b`')} and ${strong('c * d')}.` },
      { kind: 'list', items: [md`${hostile}`, md`two`] },
      { kind: 'table', head: [md`a`, md`b`], rows: [[md`${hostile}`, md`${code('x|y')}`]] },
      { kind: 'fence', language: 'sh', text: '# not a heading\n```\nls' },
    ]);
    const [heading, paragraph, list, table, fence] = readMarkdown(text);
    expect(heading).toMatchObject({ kind: 'heading', level: 2, text: [{ kind: 'text', text: hostile }] });
    expect(paragraph?.kind === 'paragraph' && textOf(paragraph.text)).toBe(
      `Say ${hostile} and a|\`b\` and c * d.`,
    );
    expect(paragraph).toMatchObject({
      text: [{}, { kind: 'code', text: 'a|`b`' }, {}, { kind: 'strong' }, {}],
    });
    expect(list?.kind === 'list' && list.items.map((item) => textOf(item.text))).toEqual([hostile, 'two']);
    expect(table?.kind === 'table' && table.rows[0]?.map(textOf)).toEqual([hostile, 'x|y']);
    expect(fence).toMatchObject({ kind: 'fence', text: '# not a heading\n```\nls' });
  });

  test('lists hold blocks, checklists their boxes, quotes what is quoted', () => {
    const { text } = writeMarkdown([
      {
        kind: 'list',
        ordered: true,
        items: [{ text: md`first`, blocks: [{ kind: 'fence', language: 'sh', text: 'ls' }] }, md`second`],
      },
      { kind: 'checklist', items: [md`done`] },
      { kind: 'quote', blocks: [{ kind: 'paragraph', text: md`quoted` }] },
    ]);
    expect(readMarkdown(text)).toMatchObject([
      { kind: 'list', ordered: true, items: [{ blocks: [{ kind: 'fence', text: 'ls' }] }, { blocks: [] }] },
      { kind: 'list', items: [{ box: true }] },
      { kind: 'quote', blocks: [{ kind: 'paragraph' }] },
    ]);
  });

  test('blocks know their lines', () => {
    const blocks = readMarkdown('# a\n\nb\n\n```sh\nc\n```\n');
    expect(blocks.map(({ line, lastLine }) => [line, lastLine])).toEqual([
      [1, 1],
      [3, 3],
      [5, 7],
    ]);
  });
});

test('a link keeps its address, static text its code', () => {
  const [block] = readMarkdown('See [the page](https://docs.gitlab.com/ci/) and `x`.');
  expect(block).toMatchObject({
    text: [
      {},
      { kind: 'link', text: 'the page', url: 'https://docs.gitlab.com/ci/' },
      {},
      { kind: 'code' },
      {},
    ],
  });
});
