import type { TextEdit } from '../../formats/text-edits';
import { asMap, followed, textOf } from '../nodes';
import type { Pipeline } from '../pipeline';
import type { Lines } from './lines';
import { CannotPatch } from './types';

/** The edits that add `include: - local: <path>` in the form of the existing `include`. None if the file includes it already. */
export function includeEdits(pipeline: Pipeline, lines: Lines, path: string): readonly TextEdit[] {
  const { root } = pipeline;
  const pair = root.pairs.find(({ key }) => key === 'include');
  const item = `- local: ${path}`;
  if (pair === undefined) {
    const first = root.pairs[0];
    const block = ['include:', `  ${item}`, ''];
    return [
      first === undefined
        ? lines.behind(lines.text.length, block.slice(0, 2))
        : insertAbove(lines, first.start, block),
    ];
  }
  const { value } = pair;
  const isSame = (text: string | undefined) => text?.replace(/^\.?\//, '') === path;
  const names = (node: typeof value): boolean => {
    const map = asMap(node);
    return isSame(
      map === undefined ? textOf(node) : textOf(pipeline.members(map).members.get('local')?.pair.value),
    );
  };
  const list = followed(value);
  if (names(value) || (list.kind === 'list' && list.items.some((entry) => names(entry.value)))) return [];
  if (value.kind === 'alias')
    throw new CannotPatch(pair.line, '`include` is an alias. Write its files out as a list first.');
  if (value.kind === 'scalar' && value.style === 'empty') return [lines.behind(pair.colon, [`  ${item}`])];
  if (value.kind === 'list' && !value.flow) {
    const last = value.items.at(-1);
    const indentation = ' '.repeat(Math.max(0, (last?.start ?? 0) - lines.startOfLine(last?.start ?? 0)));
    return [lines.behind(lines.lastOf(value.start, value.end), [indentation + item])];
  }
  const flow = `{ local: ${path} }`;
  if (value.kind === 'list') return [intoFlow(lines.text, value, flow, 'last')];
  if (value.kind === 'map' && !value.flow) {
    const inner = lines.startOfLine(value.start);
    const last = lines.lastOf(value.start, value.end);
    const indentation = lines.indentation(value.pairs[0]?.start ?? value.start);
    if (indentation === undefined || value.anchor !== undefined)
      throw new CannotPatch(
        pair.line,
        '`include` is in a form that cannot be extended. Write it as a list first.',
      );
    const shifted: TextEdit[] = [];
    for (let at = lines.nextLine(inner); at < last; at = lines.nextLine(at))
      if (/\S/.test(lines.text.charAt(at)) || /^[ \t]+\S/.test(lines.text.slice(at, lines.nextLine(at))))
        shifted.push({ start: at, end: at, insert: '  ' });
    const first = value.pairs[0]?.start ?? value.start;
    return [{ start: first, end: first, insert: '- ' }, ...shifted, lines.behind(last, [indentation + item])];
  }
  if (
    value.kind === 'scalar' &&
    !lines.text.slice(value.start, value.end).includes('\n') &&
    value.style !== 'block' &&
    lines.startOfLine(value.start) === lines.startOfLine(pair.start)
  )
    return [
      { start: pair.colon, end: value.start, insert: `${lines.lineBreak}  - ` },
      lines.behind(value.end, [`  ${item}`]),
    ];
  return [
    { start: value.start, end: value.start, insert: '[' },
    { start: value.end, end: value.end, insert: `, ${flow}]` },
  ];
}

/** Inserts above the first key and its comments. A comment at the start of the file is about the file and stays first. */
function insertAbove(lines: Lines, first: number, block: readonly string[]): TextEdit {
  const edit = lines.before(first, block);
  const isFileComment = edit.start <= 1 && edit.start < lines.startOfLine(first);
  const at = lines.startOfLine(first);
  return isFileComment ? { ...edit, start: at, end: at } : edit;
}

/** Adds an item to `[ … ]`. */
export function intoFlow(
  text: string,
  list: {
    readonly start: number;
    readonly end: number;
    readonly items: readonly { readonly start: number; readonly value: { readonly end: number } }[];
  },
  item: string,
  where: 'first' | 'last' | number,
): TextEdit {
  const { items } = list;
  const before = typeof where === 'number' ? items[where] : where === 'first' ? items[0] : undefined;
  if (before !== undefined) return { start: before.start, end: before.start, insert: `${item}, ` };
  const last = items.at(-1);
  const at = last?.value.end ?? text.indexOf('[', list.start) + 1;
  return { start: at, end: at, insert: last === undefined ? item : `, ${item}` };
}
