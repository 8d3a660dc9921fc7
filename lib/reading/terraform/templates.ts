import { Cursor } from './cursor';
import type { Expression, Literal, Template, TemplatePart } from './syntax';

const plain = /[^"\\$%\n]+|(?!\$\$\{|%%\{)[$%](?!\{)/y;
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** Texts with `${}` and `%{}`. Source: HCL native syntax specification, "Template expressions". */
export abstract class TemplateParser extends Cursor {
  protected abstract expression(): Expression;

  /** A text in quotes. */
  protected quoted(): Literal | Template {
    const { at: start, line } = this;
    const parts = new Parts();
    this.at += 1;
    while (!this.skips('"')) {
      if (this.at >= this.text.length || this.sees('\n'))
        this.fail('This text has no closing quote on its line. Add it.', start);
      const text = this.take(plain);
      if (text !== undefined) parts.text(text);
      else if (this.skips('\\')) parts.text(this.escaped());
      else this.hole(parts);
    }
    return { ...asExpression(parts.all), line, code: this.text.slice(start, this.at) };
  }

  /** The lines from below `<<EOF` to the one that is `EOF`. */
  protected heredoc(): Literal | Template {
    const { at: start, line } = this;
    const [, indents, word = ''] = /^<<(-?)([\w-]+)$/.exec(this.take(/<<-?[\w-]+/y) ?? '') ?? [];
    if (word === '' || this.take(/[^\S\n]*\n/y) === undefined)
      this.fail('A heredoc starts with <<EOF and a line break.', start);
    const from = this.at;
    const end = this.endingOf(word, from);
    if (end === undefined) this.fail(`The heredoc has no end. Add a line that is ${word}.`, start);
    const parts = new Parts();
    while (this.at < end) {
      const hole = this.nextHole(end);
      parts.text(this.text.slice(this.at, hole));
      this.at = hole;
      if (hole < end) this.hole(parts);
    }
    if (this.at > end) this.fail('An interpolation of this heredoc is not closed. Add }.', start);
    this.at = end + (/^[^\S\n]*[\w-]+/.exec(this.text.slice(end, end + word.length + 200))?.[0].length ?? 0);
    const all = indents === '-' ? withoutIndent(parts.all) : parts.all;
    return {
      kind: 'template',
      parts: all,
      line,
      firstTextLine: this.lineAt(from),
      code: this.text.slice(start, this.at),
    };
  }

  /** Where the next `${`, `%{` or an escape of them starts. */
  private nextHole(end: number): number {
    for (let at = this.at; at < end; at += 1) {
      const code = this.text.charCodeAt(at);
      if ((code === 36 || code === 37) && this.text.charCodeAt(at + 1) === 123)
        return this.text[at - 1] === this.text[at] && at > this.at ? at - 1 : at;
    }
    return end;
  }

  private escaped(): string {
    const unicode = this.take(/u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}/y);
    const code = Number.parseInt(unicode?.slice(1) ?? '', 16);
    if (code <= 0x10ffff) return String.fromCodePoint(code);
    const text = escapes[this.next()];
    if (text === undefined) this.fail('This \\ escapes nothing. Write \\\\ for the character itself.');
    this.at += 1;
    return text;
  }

  /** A hole, or what is written as one: `$${` is the text `${`. */
  private hole(parts: Parts): void {
    if (this.sees('$${') || this.sees('%%{')) {
      parts.text(`${this.next()}{`);
      this.at += 3;
      return;
    }
    const { at: start } = this;
    const isValue = this.next() === '$';
    this.at += 2;
    if (this.skips('~')) parts.trimEnd();
    const value = this.deeper(() => this.within(true, () => (isValue ? this.value() : this.directive())));
    const trims = this.skips('~');
    this.expect('}', 'after an interpolation');
    if (value === undefined) parts.all.push({ kind: 'directive', code: this.text.slice(start, this.at) });
    else parts.all.push(value);
    parts.trimsNext = trims;
  }

  private value(): Expression {
    const value = this.expression();
    this.space();
    return value;
  }

  /** `%{ if x }`, `%{ for x in y }`, `%{ else }`, `%{ endif }`. */
  private directive(): undefined {
    this.space();
    const word = this.take(/(?:if|for|else|endif|endfor)\b/y);
    if (word === undefined)
      this.fail(
        'This is not a directive. A directive is %{ if … }, %{ for … }, %{ else }, %{ endif } or %{ endfor }.',
      );
    this.space();
    if (word === 'for') this.take(/[\w-]+\s*(?:,\s*[\w-]+\s*)?in\b/y);
    if (word === 'for' || word === 'if') this.value();
    return undefined;
  }
}

class Parts {
  readonly all: TemplatePart[] = [];
  trimsNext = false;

  text(text: string): void {
    const added = this.trimsNext ? text.trimStart() : text;
    if (added !== '') this.trimsNext = false;
    const last = this.all.at(-1);
    if (typeof last === 'string') this.all[this.all.length - 1] = last + added;
    else if (added !== '') this.all.push(added);
  }

  trimEnd(): void {
    const last = this.all.at(-1);
    if (typeof last === 'string') this.all[this.all.length - 1] = last.trimEnd();
  }
}

/** A text without holes is a literal, and `"${x}"` is `x` itself, as in Terraform: that is what the evaluation makes of one part. */
const asExpression = (
  parts: readonly TemplatePart[],
): Pick<Literal, 'kind' | 'value'> | Pick<Template, 'kind' | 'parts'> => {
  const [text = '', ...others] = parts;
  return typeof text === 'string' && others.length === 0
    ? { kind: 'literal', value: text }
    : { kind: 'template', parts };
};

/** What `<<-` makes of lines: the indent all of them have is no text. */
function withoutIndent(parts: readonly TemplatePart[]): readonly TemplatePart[] {
  const starts = parts.flatMap((part, index) =>
    typeof part === 'string'
      ? [...part.matchAll(index === 0 ? /^( *)[^\n]/gm : /\n( *)[^\n]/g)].map(
          ([, indent = '']) => indent.length,
        )
      : [],
  );
  const least = starts.reduce((left, right) => Math.min(left, right), Number.POSITIVE_INFINITY);
  if (least === 0 || least === Number.POSITIVE_INFINITY) return parts;
  const indent = new RegExp(`(^|\\n) {1,${least}}`, 'g');
  return parts.map((part, index) =>
    typeof part === 'string'
      ? part.replace(indent, (found, start: string, at: number) =>
          at > 0 || start === '\n' || index === 0 ? start : found,
        )
      : part,
  );
}
