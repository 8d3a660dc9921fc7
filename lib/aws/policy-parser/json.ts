/** Where a value stands in its text: offsets in UTF-16 units (`end` excluded), lines from 1. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly endLine: number;
}

/** JSON text and the places of its values. */
export interface JsonSource {
  readonly value: unknown;
  /** JSON pointer -> place. A member of an object starts at its name. Of duplicate names the last is kept, as `JSON.parse` does. */
  readonly ranges: ReadonlyMap<string, TextRange>;
  /** Names that occur twice in one object. */
  readonly duplicates: readonly { readonly pointer: string; readonly range: TextRange }[];
}

/** Why a text is no JSON, and where. */
export interface JsonProblem {
  readonly code: 'unexpected-text' | 'unexpected-end' | 'too-deep' | 'trailing-text';
  readonly offset: number;
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

export type JsonResult =
  | { readonly ok: true; readonly source: JsonSource }
  | { readonly ok: false; readonly problem: JsonProblem };

const deepest = 64;
const space = /[\t\n\r ]*/y;
/** Finds the end of a string; what it may hold is left to `JSON.parse`. */
const string = /"[^"\\]*(?:\\.[^"\\]*)*"/y;
const atom = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y;

/** The pointer of a member (RFC 6901). */
export function childPointer(pointer: string, name: string | number): string {
  return `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

class Failure {
  constructor(
    readonly code: JsonProblem['code'],
    readonly offset: number,
  ) {}
}

/**
 * Reads JSON and remembers where everything stands. Strict, except that a byte order mark is skipped; hostile text
 * ends in a problem, never in an exception. Names such as `__proto__` become ordinary members.
 */
export function parseJson(text: string): JsonResult {
  const reader = new Reader(text);
  try {
    return { ok: true, source: reader.read() };
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    const before = text.slice(0, failure.offset);
    const line = before.split('\n').length;
    const column = failure.offset - before.lastIndexOf('\n');
    return { ok: false, problem: { code: failure.code, offset: failure.offset, line, column } };
  }
}

class Reader {
  private at = 0;
  private readonly ranges = new Map<string, TextRange>();
  private readonly duplicates: { pointer: string; range: TextRange }[] = [];
  private readonly lineStarts: readonly number[];

  constructor(private readonly text: string) {
    this.lineStarts = [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)];
  }

  read(): JsonSource {
    if (this.text.startsWith('\uFEFF')) this.at = 1;
    this.skip();
    const start = this.at;
    const value = this.value('', 0);
    this.place('', start);
    this.skip();
    if (this.at < this.text.length) throw new Failure('trailing-text', this.at);
    return { value, ranges: this.ranges, duplicates: this.duplicates };
  }

  private value(pointer: string, depth: number): unknown {
    if (depth > deepest) throw new Failure('too-deep', this.at);
    const next = this.text[this.at];
    if (next === '{') return this.object(pointer, depth);
    if (next === '[') return this.array(pointer, depth);
    if (next === '"') return this.string();
    const token = this.take(atom);
    return token === undefined ? this.fail() : JSON.parse(token);
  }

  private string(): string {
    const start = this.at;
    const token = this.take(string) ?? this.fail();
    try {
      return String(JSON.parse(token));
    } catch {
      throw new Failure('unexpected-text', start);
    }
  }

  private object(pointer: string, depth: number): unknown {
    const members = new Map<string, unknown>();
    this.items('}', () => {
      const start = this.at;
      const name = this.string();
      this.skip();
      this.expect(':');
      const member = childPointer(pointer, name);
      const seen = members.has(name);
      members.set(name, this.value(member, depth + 1));
      const range = this.place(member, start);
      if (seen) this.duplicates.push({ pointer: member, range });
    });
    return Object.fromEntries(members);
  }

  private array(pointer: string, depth: number): unknown {
    const items: unknown[] = [];
    this.items(']', () => {
      const start = this.at;
      const item = childPointer(pointer, items.length);
      items.push(this.value(item, depth + 1));
      this.place(item, start);
    });
    return items;
  }

  /** Reads what stands between brackets, separated by commas; `item` starts at its first character. */
  private items(close: string, item: () => void): void {
    this.at += 1;
    this.skip();
    if (this.text[this.at] === close) {
      this.at += 1;
      return;
    }
    for (;;) {
      item();
      this.skip();
      if (this.text[this.at] === close) {
        this.at += 1;
        return;
      }
      this.expect(',');
    }
  }

  private expect(character: string): void {
    if (this.text[this.at] !== character) this.fail();
    this.at += 1;
    this.skip();
  }

  private skip(): void {
    this.take(space);
  }

  private take(token: RegExp): string | undefined {
    token.lastIndex = this.at;
    const found = token.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private place(pointer: string, start: number): TextRange {
    const range = { start, end: this.at, line: this.lineOf(start), endLine: this.lineOf(this.at - 1) };
    this.ranges.set(pointer, range);
    return range;
  }

  private lineOf(offset: number): number {
    let low = 0;
    let high = this.lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  private fail(): never {
    throw new Failure(this.at < this.text.length ? 'unexpected-text' : 'unexpected-end', this.at);
  }
}
