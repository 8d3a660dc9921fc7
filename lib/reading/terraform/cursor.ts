import { shortened } from '../../formats/visible';
import { deepestTree, type TreeProblem } from '../tree';

/** Code that cannot be read. Only `parseTerraform` catches it; it makes a problem of it. */
export class SyntaxProblem {
  constructor(
    readonly at: number,
    readonly message: string,
  ) {}
}

/** A place in the text, and what every part of the parser asks of it. */
export class Cursor {
  protected at = 0;
  /** Whether a line break is a space, as it is between parentheses and brackets. */
  protected acrossLines = false;
  protected depth = 0;
  private readonly starts: readonly number[];
  /** Whether a comment that was looked for had an end: those behind one without have none. */
  private commentsEnd = true;
  private endings: ReadonlyMap<string, readonly number[]> | undefined;

  constructor(
    protected readonly text: string,
    private readonly firstLine: number,
  ) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.starts = starts;
  }

  protected lineAt(at: number): number {
    return this.firstLine + lastUpTo(this.starts, at);
  }

  protected get line(): number {
    return this.lineAt(this.at);
  }

  protected problem({ at, message }: SyntaxProblem): TreeProblem {
    return { line: this.lineAt(Math.min(at, this.text.length)), message };
  }

  /** The start of the next line that holds nothing but the word that ends a heredoc. */
  protected endingOf(word: string, from: number): number | undefined {
    this.endings ??= endingsOf(this.text);
    const lines = this.endings.get(word);
    return lines?.[lastUpTo(lines, from - 1) + 1];
  }

  protected next(): string {
    return this.text[this.at] ?? '';
  }

  protected sees(piece: string): boolean {
    return this.text.startsWith(piece, this.at);
  }

  protected skips(piece: string): boolean {
    if (!this.sees(piece)) return false;
    this.at += piece.length;
    return true;
  }

  /** What a sticky pattern finds here. */
  protected take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  protected expect(piece: string, where: string): void {
    if (!this.skips(piece)) this.fail(`${piece} is missing ${where}: found ${this.shown()}.`);
  }

  protected shown(): string {
    const found = this.take(/[\w-]+|[^\s]/y);
    return found === undefined ? 'nothing' : `\`${shortened(found, 30)}\``;
  }

  protected fail(message: string, at = this.at): never {
    throw new SyntaxProblem(at, message);
  }

  /** Goes over spaces and comments; over line breaks too, where they mean nothing. */
  protected space(acrossLines = this.acrossLines): void {
    while (this.take(acrossLines ? spaces : spacesOfLine) !== undefined || this.comment());
  }

  private comment(): boolean {
    if (this.sees('/*')) {
      const end = this.commentsEnd ? this.text.indexOf('*/', this.at + 2) : -1;
      this.commentsEnd = end >= 0;
      if (end < 0) this.fail('This comment is not closed. Add */.');
      this.at = end + 2;
      return true;
    }
    if (!this.sees('#') && !this.sees('//')) return false;
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end;
    return true;
  }

  /** Reads a part one level deeper. */
  protected deeper<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > deepestTree) this.fail(`The code nests deeper than ${deepestTree} levels.`);
    const result = read();
    this.depth -= 1;
    return result;
  }

  /** Reads a part in which line breaks mean something, or nothing. */
  protected within<T>(acrossLines: boolean, read: () => T): T {
    const around = this.acrossLines;
    this.acrossLines = acrossLines;
    const result = read();
    this.acrossLines = around;
    return result;
  }
}

const spaces = /[\s\ufeff]+/y;
const spacesOfLine = /[^\S\n]+/y;

/** The index of the last of the ascending numbers that is not above a limit; -1 if all are. */
function lastUpTo(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function endingsOf(text: string): ReadonlyMap<string, readonly number[]> {
  const endings = new Map<string, number[]>();
  for (const { 0: line, index } of text.matchAll(/^[^\S\n]*[\w-]+[^\S\n]*$/gm)) {
    const word = line.trim();
    const known = endings.get(word);
    if (known === undefined) endings.set(word, [index]);
    else known.push(index);
  }
  return endings;
}
