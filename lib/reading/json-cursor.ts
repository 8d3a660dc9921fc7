import { codePointOf, printable, shortened } from '../formats/visible';
import type { TreeProblem } from './tree';

/** Where the lines of a text stand in its file. */
export interface TextLines {
  readonly first: number;
  /** Whether its line breaks are line breaks of the file, which those in a string of JSON are not. */
  readonly counted: boolean;
}

/** Codes of the characters that JSON is made of. */
export const code = {
  quote: 34,
  hash: 35,
  comma: 44,
  slash: 47,
  colon: 58,
  open: 91,
  escape: 92,
  close: 93,
  openObject: 123,
  closeObject: 125,
} as const;

const mostProblems = 10;

const isSpace = /[\s\ufeff\u200b\u2060]/;

/** A place in a text of JSON: goes over white space, comments and texts, counts lines, and notes what is wrong. */
export class JsonCursor {
  readonly problems: TreeProblem[] = [];
  /** How often something was met that cannot be read. */
  protected breaks = 0;
  protected at = 0;
  protected line: number;

  constructor(
    protected readonly text: string,
    private readonly lines: TextLines,
  ) {
    this.line = lines.first;
  }

  /** A text and its quotes. It ends where its line ends. */
  protected string(close: string): string {
    const { text } = this;
    const end = close.charCodeAt(0);
    let at = this.at + 1;
    let escapes = false;
    let odd = false;
    for (; at < text.length; at += 1) {
      const next = text.charCodeAt(at);
      if (next === end || next === 10) break;
      if (next === code.escape) {
        escapes = true;
        if (text.charCodeAt(at + 1) !== 10) at += 1;
      } else if (next < 32) odd = true;
    }
    const inner = text.slice(this.at + 1, at);
    const closed = text.charCodeAt(at) === end;
    this.at = Math.min(closed ? at + 1 : at, text.length);
    if (!closed) this.broken(`The text ${shown(`"${inner}`)} has no closing quote on its line. Add it.`);
    else if (odd)
      this.problem(
        `The text ${shown(`"${inner}"`)} holds a tab or another control character. Write \\t for a tab.`,
      );
    return escapes && closed ? this.unescaped(inner) : inner;
  }

  private unescaped(inner: string): string {
    try {
      return String(JSON.parse(`"${inner.replaceAll('\t', '\\t')}"`));
    } catch {
      this.broken(
        `The text ${shown(`"${inner}"`)} holds a \\ that escapes nothing. Write \\\\ for the character itself.`,
      );
      return inner;
    }
  }

  /** Goes over white space and comments, and counts lines. */
  protected space(): void {
    const { text } = this;
    for (;;) {
      const next = text.charCodeAt(this.at);
      if (next === 10) this.newLine();
      else if (next === code.hash || (next === code.slash && text.charCodeAt(this.at + 1) === code.slash)) {
        this.skipLine();
        continue;
      } else if (next === code.slash && text[this.at + 1] === '*') {
        this.blockComment();
        continue;
      } else if (next > 126 && isSpace.test(text[this.at] ?? '')) this.oddSpace();
      else if (next !== 32 && next !== 13 && next !== 9) return;
      this.at += 1;
    }
  }

  /** A byte order mark at the start is what editors write; what else looks like a space is refused by AWS. */
  private oddSpace(): void {
    if (this.at === 0) return;
    const character = this.text[this.at] ?? '';
    this.problem(
      `${codePointOf(character)} looks like a space, and JSON does not allow it. Write a plain space.`,
    );
  }

  private blockComment(): void {
    const end = this.text.indexOf('*/', this.at + 2);
    const next = end < 0 ? this.text.length : end + 2;
    for (; this.at < next; this.at += 1) if (this.text.charCodeAt(this.at) === 10) this.newLine();
  }

  protected skipLine(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  private newLine(): void {
    if (this.lines.counted) this.line += 1;
  }

  protected sees(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    return pattern.test(this.text);
  }

  protected take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** One problem a line: what follows on the same line mostly follows from the first. */
  protected problem(message: string): void {
    if (this.problems.length < mostProblems && this.problems.at(-1)?.line !== this.line)
      this.problems.push({ line: this.line, message });
  }

  /** A problem after which the parts around it are not what was meant. */
  protected broken(message: string): void {
    this.breaks += 1;
    this.problem(message);
  }
}

/** A piece of the text, for a message. */
export const shown = (text: string): string => printable(shortened(text, 40));
