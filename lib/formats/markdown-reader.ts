/*
 * A reader for the Markdown that our own writer makes: what it does not know stays text. It yields data, never HTML, so nothing in a file can
 * become live.
 */

export type InlinePart =
  | { readonly kind: 'text' | 'code' | 'strong'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

export interface ReadItem {
  readonly text: readonly InlinePart[];
  /** A box of a checklist. */
  readonly box: boolean;
  readonly blocks: readonly ReadBlock[];
}

/** A block, with its first and last line (1-based) in the text that is read. */
export type ReadBlock = { readonly line: number; readonly lastLine: number } & (
  | { readonly kind: 'heading'; readonly level: number; readonly text: readonly InlinePart[] }
  | { readonly kind: 'paragraph'; readonly text: readonly InlinePart[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly ReadItem[] }
  | {
      readonly kind: 'table';
      readonly head: readonly (readonly InlinePart[])[];
      readonly rows: readonly (readonly (readonly InlinePart[])[])[];
    }
  | { readonly kind: 'fence'; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: readonly ReadBlock[] }
);

/** The blocks of a text, in their order. */
export const readMarkdown = (text: string): readonly ReadBlock[] =>
  blocksOf(text.replace(/\n$/, '').split('\n'), 1);

const bullet = /^(?:(-)|(\d{1,9})\.) (\[ \] )?(.*)$/;

function blocksOf(lines: readonly string[], first: number): readonly ReadBlock[] {
  const blocks: ReadBlock[] = [];
  let at = 0;
  const take = (holds: (line: string, index: number) => boolean): readonly string[] => {
    const from = at;
    while (at < lines.length && holds(lines[at] ?? '', at - from)) at += 1;
    return lines.slice(from, at);
  };
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const from = at;
    const place = () => ({ line: first + from, lastLine: first + at - 1 });
    if (line.trim() === '') {
      at += 1;
      continue;
    }
    const fence = /^(`{3,})[^`]*$/.exec(line)?.[1];
    const heading = /^(#{1,6}) (.*)$/.exec(line);
    if (fence !== undefined) {
      at += 1;
      const body = take((line) => line !== fence);
      at += 1;
      blocks.push({ kind: 'fence', text: body.join('\n'), ...place() });
    } else if (heading) {
      at += 1;
      blocks.push({
        kind: 'heading',
        level: heading[1]?.length ?? 1,
        text: inlineOf(heading[2] ?? ''),
        ...place(),
      });
    } else if (line.startsWith('|')) {
      const rows = take((line) => line.startsWith('|')).map(cellsOf);
      blocks.push({ kind: 'table', head: rows[0] ?? [], rows: rows.slice(2), ...place() });
    } else if (line.startsWith('>')) {
      const inside = take((quoted) => quoted.startsWith('>')).map((quoted) => quoted.replace(/^> ?/, ''));
      blocks.push({ kind: 'quote', blocks: blocksOf(inside, first + from), ...place() });
    } else if (bullet.test(line)) {
      const ordered = /^\d/.test(line);
      const itemLines = take((line, index) => {
        const isItem = bullet.test(line) && /^\d/.test(line) === ordered;
        const next = lines[at + 1] ?? '';
        return (
          index === 0 ||
          isItem ||
          /^\s{2,}\S/.test(line) ||
          (line === '' && (/^\s{2,}\S/.test(next) || bullet.test(next)))
        );
      });
      blocks.push({ kind: 'list', ordered, items: itemsOf(itemLines, first + from), ...place() });
    } else {
      const paragraph = take(
        (line, index) =>
          index === 0 || (line.trim() !== '' && !/^(?:#{1,6} |`{3,}|\||>|- |\d+\. )/.test(line)),
      );
      blocks.push({ kind: 'paragraph', text: inlineOf(paragraph.join(' ')), ...place() });
    }
  }
  return blocks;
}

function itemsOf(lines: readonly string[], first: number): readonly ReadItem[] {
  const starts = lines.flatMap((line, index) => (bullet.test(line) ? [index] : []));
  return starts.map((start, index) => {
    const [, , number, box, text = ''] = bullet.exec(lines[start] ?? '') ?? [];
    const indent = number === undefined ? 2 : number.length + 2;
    const below = lines.slice(start + 1, starts[index + 1]).map((line) => line.slice(indent));
    return { text: inlineOf(text), box: box !== undefined, blocks: blocksOf(below, first + start + 1) };
  });
}

/** Cells end at a bar that is not escaped. */
const cellsOf = (row: string): readonly (readonly InlinePart[])[] =>
  row
    .replace(/^\|/, '')
    .replace(/\|\s*$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => inlineOf(cell.trim().replaceAll('\\|', '|')));

const inlinePattern =
  /(?<code>(?<ticks>`+)(?<inside>.+?)\k<ticks>(?!`))|\*\*(?<strong>(?:\\.|[^*\\])+)\*\*|\[(?<label>(?:\\.|[^\]\\])+)\]\((?<url>[^()\s]+)\)|\\(?<escaped>[!-/:-@[-`{-~])/g;

/** Code, strong text and links to pages of the web and files; everything else is text. */
function inlineOf(text: string): readonly InlinePart[] {
  const parts: InlinePart[] = [];
  const add = (part: InlinePart) => {
    const last = parts.at(-1);
    if (part.kind === 'text' && last?.kind === 'text')
      parts[parts.length - 1] = { ...last, text: last.text + part.text };
    else if (part.text !== '') parts.push(part);
  };
  let at = 0;
  for (const match of text.matchAll(inlinePattern)) {
    const { inside, strong, label, url, escaped } = match.groups ?? {};
    add({ kind: 'text', text: text.slice(at, match.index) });
    at = match.index + match[0].length;
    if (inside !== undefined) add({ kind: 'code', text: inside.replace(/^ (?=.*` $|`)(.*) $/, '$1') });
    else if (strong !== undefined) add({ kind: 'strong', text: unescaped(strong) });
    else if (label !== undefined && url !== undefined) add({ kind: 'link', text: unescaped(label), url });
    else add({ kind: 'text', text: escaped ?? match[0] });
  }
  add({ kind: 'text', text: text.slice(at) });
  return parts;
}

const unescaped = (text: string): string => text.replace(/\\([!-/:-@[-`{-~])/g, '$1');
