import type { Rendered } from './document';
import type { MarkdownBlock, MarkdownInline, MarkdownItem, MarkdownValue } from './markdown';
import { codeSpan, lineStart, longestRun, markdownText, type Place } from './markdown-text';
import { perTemplate } from './per-template';
import type { SampleDocument } from './sample-document';
import { writeSample } from './write-sample';

/**
 * GitLab-flavored Markdown. Values read as exactly their text wherever they stand.
 * Throws a TypeError for a hole in a code span or an address.
 */
export function writeMarkdown(blocks: readonly MarkdownBlock[]): Rendered {
  return { text: `${blockLines(blocks).join('\n')}\n`, marks: [] };
}

const inText: Place = { cell: false };
const inCell: Place = { cell: true };

/** Blocks with an empty line between them. */
function blockLines(blocks: readonly MarkdownBlock[]): readonly string[] {
  return blocks.flatMap((block, index) => [...(index > 0 ? [''] : []), ...lines(block)]);
}

function lines(block: MarkdownBlock): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [`${'#'.repeat(block.level)} ${inline(block.text, inText).trim()}`];
    case 'paragraph':
      return [lineStart(inline(block.text, inText))];
    case 'list':
      return list(block.items, (index) => (block.ordered ? `${index + 1}. ` : '- '), '');
    case 'checklist':
      return list(block.items, () => '- ', '[ ] ');
    case 'table':
      return [row(block.head), `|${' --- |'.repeat(block.head.length)}`, ...block.rows.map(row)];
    case 'fence':
      return fence(block.language, block.text);
    case 'sample':
      return fence(languages[block.document.format], writeSample(block.document).text);
    case 'quote':
      return blockLines(block.blocks).map((line) => (line === '' ? '>' : `> ${line}`));
  }
}

const languages: Readonly<Record<SampleDocument['format'], string>> = {
  yaml: 'yaml',
  json: 'json',
  shell: 'sh',
  hcl: 'hcl',
  text: '',
};

function list(
  items: readonly MarkdownItem[],
  bullet: (index: number) => string,
  box: string,
): readonly string[] {
  return items.flatMap((item, index) => {
    const { text, blocks } = 'blocks' in item ? item : { text: item, blocks: [] };
    const start = bullet(index);
    const below = blockLines(blocks).map((line) => (line === '' ? '' : ' '.repeat(start.length) + line));
    const isLast = index === items.length - 1;
    return [
      `${start}${box}${lineStart(inline(text, inText))}`,
      ...(below.length > 0 ? ['', ...below, ...(isLast ? [] : [''])] : []),
    ];
  });
}

const row = (cells: readonly MarkdownInline[]): string =>
  `|${cells.map((cell) => ` ${inline(cell, inCell).trim()} |`).join('')}`;

function fence(language: string, text: string): readonly string[] {
  if (!/^[a-z0-9+-]*$/.test(language)) throw new TypeError(`Not a language: ${language}`);
  const body = text.replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd').replace(/\n$/, '');
  const marks = '`'.repeat(Math.max(3, longestRun(body) + 1));
  return [`${marks}${language}`, ...body.split('\n'), marks];
}

/** Static text with its holes filled, as one line. */
function inline({ strings, values }: MarkdownInline, place: Place): string {
  let text = '';
  onOneLine(strings).forEach((piece, index) => {
    text += place.cell ? piece.replaceAll('|', '\\|') : piece;
    const hole = values[index];
    if (hole !== undefined) text += value(hole, place);
  });
  return text;
}

/** The pieces of a template without their line breaks. Throws a TypeError for a hole where its value would not be escaped. */
const onOneLine = perTemplate((strings: readonly string[]): readonly string[] => {
  let inCode = false;
  return strings.map((piece, index) => {
    for (const character of piece) if (character === '`') inCode = !inCode;
    if (index < strings.length - 1) {
      if (inCode) throw new TypeError(`A hole in a code span: use code(): ${piece}`);
      if (piece.endsWith(']('))
        throw new TypeError(`A hole in an address: write the whole address: ${piece}`);
    }
    return piece.includes('\n') ? piece.replace(/\s*\n\s*/g, ' ') : piece;
  });
});

function value(hole: MarkdownValue, place: Place): string {
  if (typeof hole === 'string' || typeof hole === 'number') return markdownText(String(hole));
  switch (hole.kind) {
    case 'inline':
      return inline(hole, place);
    case 'code':
      return codeSpan(hole.text, place);
    case 'strong':
      return hole.text.trim() === '' ? '' : `**${markdownText(hole.text.trim())}**`;
  }
}
