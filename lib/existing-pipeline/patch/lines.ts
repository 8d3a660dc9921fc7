import type { TextEdit } from '../../formats/text-edits';
import type { SourceMap, SourcePair } from '../../formats/yaml-source';

/** The lines of a file, for edits that insert or remove whole lines and change nothing else. */
export class Lines {
  readonly lineBreak: '\r\n' | '\n';

  constructor(readonly text: string) {
    this.lineBreak = /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
  }

  startOfLine(at: number): number {
    const start = this.text.lastIndexOf('\n', at - 1) + 1;
    // A byte order mark is not part of the first line.
    return start === 0 && this.text.startsWith('\ufeff') ? 1 : start;
  }

  /** The start of the next line, or the end of the text. */
  nextLine(at: number): number {
    const end = this.text.indexOf('\n', at);
    return end === -1 ? this.text.length : end + 1;
  }

  /** The white space before a position, or `undefined` if other text comes before it on the line. */
  indentation(at: number): string | undefined {
    const before = this.text.slice(this.startOfLine(at), at);
    return /^ *$/.test(before) ? before : undefined;
  }

  /** The end of a value without trailing white space: the range of a block scalar includes its line breaks. */
  lastOf(start: number, end: number): number {
    return start + this.text.slice(start, end).trimEnd().length;
  }

  /** Inserts whole lines before the line of `at`, above its comments. */
  before(at: number, lines: readonly string[]): TextEdit {
    let start = this.startOfLine(at);
    while (start > 0) {
      const above = this.startOfLine(start - 1);
      if (above === start || !/^[ \t]*#/.test(this.text.slice(above, start))) break;
      start = above;
    }
    return { start, end: start, insert: lines.map((line) => line + this.lineBreak).join('') };
  }

  /** Inserts whole lines after the line where a value ends. */
  behind(at: number, lines: readonly string[]): TextEdit {
    const start = this.nextLine(at);
    const isEnded = this.text.charAt(start - 1) === '\n';
    const insert = isEnded
      ? lines.map((line) => line + this.lineBreak).join('')
      : lines.map((line) => this.lineBreak + line).join('');
    return { start, end: start, insert };
  }

  /** Removes a pair of a block mapping, with its line breaks and the comment after it. */
  withoutPair(pair: SourcePair): TextEdit {
    const last = this.lastOf(pair.start, Math.max(pair.colon, pair.value.end));
    return { start: this.startOfLine(pair.start), end: this.nextLine(last), insert: '' };
  }

  /** Removes some of the pairs in `{ … }`. */
  withoutFlowPairs({ pairs }: SourceMap, removed: ReadonlySet<SourcePair>): readonly TextEdit[] {
    const edits: TextEdit[] = [];
    for (let at = 0; at < pairs.length; at += 1) {
      const first = pairs[at];
      if (first === undefined || !removed.has(first)) continue;
      const pair = pairs[at - 1];
      while (at + 1 < pairs.length && removed.has(pairs[at + 1] as SourcePair)) at += 1;
      const last = pairs[at] ?? first;
      const next = pairs[at + 1];
      const end = Math.max(last.colon, last.value.end);
      edits.push(
        next === undefined
          ? {
              start: pair === undefined ? first.start : Math.max(pair.colon, pair.value.end),
              end,
              insert: '',
            }
          : { start: first.start, end: next.start, insert: '' },
      );
    }
    return edits;
  }
}
