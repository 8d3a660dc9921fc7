import type { TextEdit } from '../../formats/text-edits';
import type { SourceMap, SourcePair } from '../../formats/yaml-source';

/** The lines of a file, for edits that put in or take out whole lines and leave everything else as it is. */
export class Lines {
  readonly lineBreak: '\r\n' | '\n';

  constructor(readonly text: string) {
    this.lineBreak = /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
  }

  startOfLine(at: number): number {
    const start = this.text.lastIndexOf('\n', at - 1) + 1;
    // A byte order mark is no part of the first line.
    return start === 0 && this.text.startsWith('\ufeff') ? 1 : start;
  }

  /** Behind the line break that ends the line; the end of the text if none does. */
  nextLine(at: number): number {
    const end = this.text.indexOf('\n', at);
    return end === -1 ? this.text.length : end + 1;
  }

  /** The white space before something that is the first on its line; nothing if it is not the first. */
  indentation(at: number): string | undefined {
    const before = this.text.slice(this.startOfLine(at), at);
    return /^ *$/.test(before) ? before : undefined;
  }

  /** Where the last character of a value stands: a block scalar's own range has its line breaks in it. */
  lastOf(start: number, end: number): number {
    return start + this.text.slice(start, end).trimEnd().length;
  }

  /** Puts whole lines in before the line of `at`, above the comments that belong to it. */
  before(at: number, lines: readonly string[]): TextEdit {
    let start = this.startOfLine(at);
    while (start > 0) {
      const above = this.startOfLine(start - 1);
      if (above === start || !/^[ \t]*#/.test(this.text.slice(above, start))) break;
      start = above;
    }
    return { start, end: start, insert: lines.map((line) => line + this.lineBreak).join('') };
  }

  /** Puts whole lines in behind the line where a value ends. */
  behind(at: number, lines: readonly string[]): TextEdit {
    const start = this.nextLine(at);
    const isEnded = this.text.charAt(start - 1) === '\n';
    const insert = isEnded
      ? lines.map((line) => line + this.lineBreak).join('')
      : lines.map((line) => this.lineBreak + line).join('');
    return { start, end: start, insert };
  }

  /** Takes out a pair of a block mapping, with the line breaks of its lines and the comment behind it. */
  withoutPair(pair: SourcePair): TextEdit {
    const last = this.lastOf(pair.start, Math.max(pair.colon, pair.value.end));
    return { start: this.startOfLine(pair.start), end: this.nextLine(last), insert: '' };
  }

  /** Takes pairs out of `{ … }`, of which some stay. */
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
