import type { Mark } from '@/lib/formats/document';

/** The marks of a file in reading order: by first line, the longer one first. */
export const inReadingOrder = (marks: readonly Mark[]): readonly Mark[] =>
  [...marks].sort((a, b) => a.line - b.line || b.lastLine - a.lastLine);

/** For each line, the index (into marks in reading order) of the first mark that begins there. */
export function marksByLine(marks: readonly Mark[]): ReadonlyMap<number, number> {
  const byLine = new Map<number, number>();
  for (const [index, { line }] of marks.entries()) if (!byLine.has(line)) byLine.set(line, index);
  return byLine;
}

/** The text of the lines a mark covers. */
export const markedText = (text: string, { line, lastLine }: Mark): string =>
  text
    .split('\n')
    .slice(line - 1, lastLine)
    .join('\n');

/** `line 4`, `lines 4 to 9` */
export const lineRange = ({ line, lastLine }: Mark): string =>
  line === lastLine ? `line ${line}` : `lines ${line} to ${lastLine}`;
