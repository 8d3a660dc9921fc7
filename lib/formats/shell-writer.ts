import type { Mark, Rendered } from './document';
import { jsonText } from './json-text';
import { moved } from './marks';
import { quoteAlways, quoteWord } from './quote';
import type { ShellFragment, ShellScript, ShellSource, ShellStatement, ShellValue } from './shell';
import { ShellContext } from './shell-context';
import { countLines, hashComments } from './text';

/**
 * The script with every value quoted, notes as comments above their statements, and marks over the statements.
 * Throws a TypeError for values that no script can hold and for holes inside quotes.
 */
export function writeShell(script: ShellScript): Rendered {
  let text = script.shebang ? `${script.shebang}\n` : '';
  let linesAbove = countLines(text);
  const marks: Mark[] = [];
  const reasonsAbove = new Set<string>();
  for (const statement of script.statements) {
    const written = writeStatement(statement, reasonsAbove);
    for (const mark of written.marks) marks.push(moved(mark, linesAbove));
    text += written.text;
    linesAbove += written.lines;
  }
  return { text, marks };
}

interface WrittenStatement extends Rendered {
  /** How many lines the text has. */
  readonly lines: number;
}

/** `reasonsAbove` are the reasons that stand above an earlier statement of the script: a mark is enough to repeat one. */
function writeStatement(statement: ShellStatement, reasonsAbove: Set<string>): WrittenStatement {
  if (statement.kind === 'declared') return writeStatement(statement.statement, reasonsAbove);
  const reason = 'note' in statement ? statement.note?.comment : undefined;
  const repeatsNote = reason !== undefined && reasonsAbove.has(reason);
  if (reason !== undefined) reasonsAbove.add(reason);
  if (statement.kind === 'source') return writeSource(statement, repeatsNote);
  const writer = new ShellWriter(repeatsNote ? [reason] : []);
  writer.statement(statement);
  writer.endStatement();
  return { text: writer.text, marks: writer.marks, lines: countLines(writer.text) };
}

/** A source is complete: it was read by shellcheck where it stands, and holds no value. */
function writeSource({ text, note }: ShellSource, repeatsNote: boolean): WrittenStatement {
  const lines = countLines(text) + 1;
  if (note === undefined) return { text: `${text}\n`, marks: [], lines };
  const reason = repeatsNote ? [] : hashComments(note.comment);
  const marks = [{ topic: note.topic, line: reason.length + 1, lastLine: reason.length + lines }];
  return { text: [...reason, text, ''].join('\n'), marks, lines: reason.length + lines };
}

/** A script as a string of another document: one line has no newline at its end, more end in one, never in empty lines. */
export function embeddedText(script: ShellScript): Rendered {
  const { text: all, marks } = writeShell(script);
  const text = all.replace(/\n+$/, '\n');
  return { text: countLines(text) === 1 ? text.slice(0, -1) : text, marks };
}

class ShellWriter {
  text = '';
  readonly marks: Mark[] = [];
  private line = 1;
  private readonly context = new ShellContext();
  /** Indentation of the current line, written with its first word; inserted fragments continue with it. */
  private indent = '';
  private lineIsBlank = true;
  /** Set after a noted statement or a comment in a hole: the line has to end there. */
  private mustBreak = false;
  /** A word just written without quotes, which it gets if the next character could change its meaning. */
  private bare: { readonly at: number; readonly value: string } | undefined;
  /** Reasons that need not be given again. */
  private readonly reasonsAbove: Set<string>;

  constructor(reasonsAbove: readonly string[]) {
    this.reasonsAbove = new Set(reasonsAbove);
  }

  verbatim(text: string): void {
    this.text += text;
    this.line += countLines(text);
  }

  statement(statement: ShellStatement): void {
    if (statement.kind === 'declared') {
      this.statement(statement.statement);
      return;
    }
    if (statement.kind === 'source')
      throw new TypeError('Lines of a source stand in a script, not in a line.');
    if (statement.kind === 'fragment') {
      this.fragment(statement);
      return;
    }
    if (!this.lineIsBlank || !this.context.inCode) {
      throw new TypeError('A noted statement or a comment must stand alone on its line.');
    }
    if (statement.kind === 'comment') {
      this.comment(statement.text);
    } else {
      const { note } = statement;
      if (!this.reasonsAbove.has(note.comment) && this.comment(note.comment)) {
        this.verbatim('\n');
        this.lineIsBlank = true;
      }
      this.reasonsAbove.add(note.comment);
      const mark = { topic: note.topic, line: this.line, lastLine: this.line };
      this.marks.push(mark);
      this.fragment(statement.statement);
      mark.lastLine = this.line;
    }
    this.mustBreak = true;
  }

  endStatement(): void {
    if (!this.context.closed) {
      throw new TypeError(`A quote or substitution is still open at the end of: ${this.text.slice(-200)}`);
    }
    this.lineBreak('');
  }

  /** Comment lines without a line break at their end; `false` where the text is empty and nothing was written. */
  private comment(text: string): boolean {
    const lines = hashComments(text);
    this.verbatim(lines.map((line) => this.indent + line).join('\n'));
    this.lineIsBlank = lines.length === 0;
    return lines.length > 0;
  }

  private fragment(fragment: ShellFragment): void {
    const indent = this.indent;
    fragment.strings.forEach((code, index) => {
      code.split('\n').forEach((piece, line) => {
        if (line > 0) this.lineBreak(indent);
        this.code(piece);
      });
      const value = fragment.values[index];
      if (value !== undefined) this.value(value);
    });
  }

  private code(piece: string): void {
    if (this.lineIsBlank) {
      const space = /^[ \t]*/.exec(piece)?.[0] ?? '';
      this.indent += space;
      if (space === piece) return;
      this.put(piece.slice(space.length));
    } else {
      this.put(piece);
    }
    this.context.read(piece);
  }

  private value(value: ShellValue): void {
    if (typeof value === 'string' || typeof value === 'number') {
      this.word(value);
    } else if (!('kind' in value)) {
      value.forEach((item, index) => {
        if (index > 0) this.code(' ');
        this.word(item);
      });
    } else if (value.kind === 'name') {
      if (!/^[A-Za-z_]\w*$/.test(value.name)) throw new TypeError(`Not a shell name: ${value.name}`);
      this.put(value.name);
      this.context.read(value.name);
    } else if (value.kind === 'json') {
      this.word(jsonText(value.data, '').text);
    } else {
      const depth = this.context.depth;
      this.statement(value);
      if (this.context.depth !== depth) throw new TypeError('A fragment must close what it opens.');
    }
  }

  private word(value: string | number): void {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${value} is not a word.`);
    if (!this.context.takesWord) {
      throw new TypeError(`A value stands outside quotes and comments, not after: ${this.text.slice(-80)}`);
    }
    const text = String(value);
    const word = /[\s=(/"';|&]/.test(this.context.lastCharacter) ? quoteWord(text) : quoteAlways(text);
    this.put(word);
    if (word === text) this.bare = { at: this.text.length - word.length, value: text };
    this.context.word();
  }

  /** Appends to the current line; the text is complete code or a quoted value, which may have line breaks. */
  private put(text: string): void {
    if (text === '') return;
    if (this.mustBreak) throw new TypeError('A noted statement or a comment must stand alone on its line.');
    if (this.bare && !/^[\s;)|&/"']/.test(text)) {
      this.text = this.text.slice(0, this.bare.at) + quoteAlways(this.bare.value);
    }
    this.bare = undefined;
    this.verbatim(this.lineIsBlank ? this.indent + text : text);
    this.lineIsBlank = false;
  }

  private lineBreak(indent: string): void {
    this.verbatim('\n');
    this.context.read('\n');
    // A line break inside quotes belongs to the string: what follows is not indented.
    this.indent = this.context.inCode ? indent : '';
    this.lineIsBlank = this.context.inCode;
    this.mustBreak = false;
    this.bare = undefined;
  }
}
