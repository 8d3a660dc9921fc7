import type { Entry, Expression, ForExpression, Step } from './syntax';
import { TemplateParser } from './templates';

const name = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const number = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const operator = /\|\||&&|==|!=|<=|>=|[<>+\-*/%]/y;
const ranks: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};
const words: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** More operators in a row than anybody writes: each is a level of the tree. */
const mostOperators = 50;

/** Source: HCL native syntax specification, "Expressions". */
export class ExpressionParser extends TemplateParser {
  protected expression(): Expression {
    return this.deeper(() => {
      const { at: start, line } = this.toCode();
      const condition = this.operation(1);
      this.space();
      if (!this.skips('?')) return condition;
      const yes = this.expression();
      this.space();
      this.expect(':', 'between the two values of a conditional');
      const no = this.expression();
      return { kind: 'conditional', condition, yes, no, line, code: this.since(start) };
    });
  }

  protected name(): string | undefined {
    return this.take(name);
  }

  private toCode(): { readonly at: number; readonly line: number } {
    this.space();
    return { at: this.at, line: this.line };
  }

  private since(start: number): string {
    return this.text.slice(start, this.at).trimEnd();
  }

  private operation(least: number): Expression {
    const { at: start, line } = this.toCode();
    let left = this.unary();
    for (let count = 0; ; count += 1) {
      this.space();
      const { at } = this;
      const found = this.take(operator);
      const rank = ranks[found ?? ''] ?? 0;
      if (found === undefined || rank < least) {
        this.at = at;
        return left;
      }
      if (count > mostOperators) this.fail(`There are more than ${mostOperators} operators in a row.`);
      const right = this.deeper(() => this.operation(rank + 1));
      left = { kind: 'binary', operator: found, left, right, line, code: this.since(start) };
    }
  }

  private unary(): Expression {
    const { at: start, line } = this.toCode();
    const sign = this.next();
    if (sign !== '-' && sign !== '!') return this.postfix();
    this.at += 1;
    const operand = this.deeper(() => this.unary());
    return { kind: 'unary', operator: sign, operand, line, code: this.since(start) };
  }

  private postfix(): Expression {
    const { at: start, line } = this;
    const root = this.term();
    const steps: Step[] = [];
    for (let step = this.step(); step !== undefined; step = this.step()) steps.push(step);
    if (steps.length === 0 && typeof root !== 'string') return root;
    return { kind: 'traversal', root, steps, line, code: this.since(start) };
  }

  private step(): Step | undefined {
    const { at: behind } = this;
    this.space();
    if (this.sees('.') && !this.sees('...')) {
      this.at += 1;
      this.space();
      if (this.skips('*')) return { kind: 'splat' };
      const attribute = this.take(name) ?? this.take(/\d+/y);
      if (attribute === undefined) this.fail(`A name is missing after the dot: found ${this.shown()}.`);
      return { kind: 'attribute', name: attribute };
    }
    if (!this.skips('[')) {
      this.at = behind;
      return undefined;
    }
    if (this.take(/\s*\*\s*\]/y) !== undefined) return { kind: 'splat' };
    const key = this.within(true, () => this.expression());
    this.space(true);
    this.expect(']', 'after an index');
    return { kind: 'index', key };
  }

  private term(): Expression | string {
    const { at: start, line } = this;
    const next = this.next();
    if (next === '"') return this.quoted();
    if (next === '[') return this.list();
    if (next === '{') return this.object();
    if (this.sees('<<')) return this.heredoc();
    if (next === '(') {
      this.at += 1;
      const inner = this.within(true, () => this.expression());
      this.space(true);
      this.expect(')', 'after an expression in parentheses');
      return inner;
    }
    const digits = this.take(number);
    if (digits !== undefined) return { kind: 'literal', value: Number(digits), line, code: digits };
    const found = this.name();
    if (found === undefined)
      this.fail(
        `A value is missing: found ${this.shown()}. A value is "text", a number, a reference, a function call, {…} or […].`,
        start,
      );
    const full = found + (this.take(/(?:::[\w-]+)+/y) ?? '');
    if (this.take(/[^\S\n]*\(/y) !== undefined) return this.call(full, start, line);
    return Object.hasOwn(words, found)
      ? { kind: 'literal', value: words[found] ?? null, line, code: found }
      : full;
  }

  private call(called: string, start: number, line: number): Expression {
    const items: Expression[] = [];
    const spreads = this.within(true, () => {
      for (this.space(); !this.sees(')'); this.space()) {
        items.push(this.expression());
        this.space();
        if (this.skips('...')) {
          this.space();
          this.skips(',');
          this.space();
          return true;
        }
        if (!this.skips(',')) break;
      }
      return false;
    });
    this.space(true);
    this.expect(')', `after the arguments of ${called}`);
    return { kind: 'call', name: called, arguments: items, spreads, line, code: this.since(start) };
  }

  private list(): Expression {
    const { at: start, line } = this;
    this.at += 1;
    return this.within(true, () => {
      this.space();
      if (this.startsFor()) return this.forExpression(start, line, ']');
      const items: Expression[] = [];
      for (; !this.sees(']'); this.space()) {
        items.push(this.expression());
        this.space();
        if (!this.skips(',')) break;
      }
      this.expect(']', `where the list of line ${this.localLine(start)} ends`);
      return { kind: 'list', items, line, code: this.since(start) };
    });
  }

  private object(): Expression {
    const { at: start, line } = this;
    this.at += 1;
    return this.within(false, () => {
      this.space(true);
      if (this.startsFor()) return this.within(true, () => this.forExpression(start, line, '}'));
      const entries: Entry[] = [];
      for (; !this.sees('}'); this.space(true)) {
        entries.push(this.entry());
        this.space();
        if (!this.skips(',') && !this.sees('\n')) break;
      }
      this.expect('}', `where the object of line ${this.localLine(start)} ends`);
      return { kind: 'object', entries, line, code: this.since(start) };
    });
  }

  private localLine(at: number): number {
    return this.lineAt(at) - this.lineAt(0) + 1;
  }

  private entry(): Entry {
    const { at: start, line } = this;
    const word = this.take(/[\p{ID_Start}_][\p{ID_Continue}-]*(?=[^\S\n]*(?:=(?!=)|:(?!:)))/uy);
    const key: Expression =
      word === undefined
        ? this.deeper(() => this.operation(1))
        : { kind: 'literal', value: word, line, code: word };
    this.space();
    if (!this.skips('=') && !this.skips(':'))
      this.fail(
        `An equals sign is missing after the key ${key.code.slice(0, 40)}. Write ${key.code.slice(0, 40)} = value.`,
        start,
      );
    return { key, value: this.expression() };
  }

  private startsFor(): boolean {
    return (
      this.take(/for(?=\s+[\p{ID_Start}_])(?!\s+in\b)(?=\s+[\w-]+\s*(?:,\s*[\w-]+\s*)?\sin\b)/uy) !==
      undefined
    );
  }

  private forExpression(start: number, line: number, close: ']' | '}'): ForExpression {
    const names: string[] = [];
    do {
      this.space();
      names.push(this.name() ?? this.fail('A name is missing after for.'));
      this.space();
    } while (this.skips(','));
    this.take(/in\b/y);
    const collection = this.expression();
    this.space();
    this.expect(':', 'after the collection of a for expression');
    let key: Expression | undefined;
    let value = this.expression();
    this.space();
    if (close === '}') {
      this.expect('=>', 'after the key of a for expression');
      key = value;
      value = this.expression();
      this.space();
    }
    const groups = this.skips('...');
    this.space();
    const condition = this.take(/if\b/y) === undefined ? undefined : this.expression();
    this.space();
    this.expect(close, 'where a for expression ends');
    return {
      kind: 'for',
      names,
      collection,
      ...(key === undefined ? {} : { key }),
      value,
      ...(condition === undefined ? {} : { condition }),
      groups,
      line,
      code: this.since(start),
    };
  }
}
