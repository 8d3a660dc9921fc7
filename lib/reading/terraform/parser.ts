import type { TreeProblem } from '../tree';
import { SyntaxProblem } from './cursor';
import { ExpressionParser } from './expressions';
import type { Attribute, Block, Body, Expression } from './syntax';

export interface ParsedFile {
  readonly body: Body;
  /** Expressions that stand alone, as in a fragment: `jsonencode({…})`. */
  readonly alone: readonly Expression[];
  readonly problems: readonly TreeProblem[];
}

interface OpenBody {
  readonly attributes: Attribute[];
  readonly blocks: Block[];
}

const mostProblems = 50;

/** How many labels the blocks have that stand in no other block. */
const labelsOfFile: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  module: 1,
  provider: 1,
  variable: 1,
  output: 1,
  locals: 0,
};

/** Where a block of a whole file starts again behind one that cannot be read. */
const blockStart =
  /^[ \t]*(?:(?:resource|data)[ \t]+"[^"\n]*"[ \t]+"[^"\n]*"|(?:module|provider|variable|output|check)[ \t]+"[^"\n]*"|(?:locals|terraform|import|moved|removed))[ \t]*\{/gm;

/**
 * Reads the code of Terraform or OpenTofu, a whole file or a fragment, in linear time. Never throws. A block that cannot be read is a problem
 * at its line, and the next one is read. `firstLine`: the number of the first line.
 */
export function parseTerraform(text: string, firstLine = 1): ParsedFile {
  const parser = new FileParser(text, firstLine);
  parser.read();
  return parser;
}

class FileParser extends ExpressionParser implements ParsedFile {
  readonly problems: TreeProblem[] = [];
  readonly alone: Expression[] = [];
  readonly body: OpenBody = { attributes: [], blocks: [] };

  read(): void {
    for (;;) {
      const { at: start } = this;
      try {
        this.space(true);
        if (this.at >= this.text.length) return;
        this.part();
      } catch (problem) {
        if (!(problem instanceof SyntaxProblem)) throw problem;
        if (this.problems.length < mostProblems) this.problems.push(this.problem(problem));
        this.goOn(start, problem.at);
      }
    }
  }

  private part(): void {
    if (
      /[\p{ID_Start}_"]/u.test(this.next()) &&
      this.take(/(?=[\p{ID_Start}_][\p{ID_Continue}-]*\()/uy) === undefined
    )
      this.member(this.body);
    else {
      this.alone.push(this.expression());
      this.space();
      this.skips(',');
    }
  }

  /** The next block of a file. */
  private goOn(start: number, failed: number): void {
    this.depth = 0;
    this.acrossLines = false;
    const next = this.text.indexOf('\n', start);
    blockStart.lastIndex = Math.max(next, this.text.lastIndexOf('\n', failed - 1)) + 1;
    this.at = next < 0 ? this.text.length : (blockStart.exec(this.text)?.index ?? this.text.length);
  }

  /** An attribute or a block. */
  private member(into: OpenBody, around?: number): void {
    const { at: start, line } = this;
    const name = this.label();
    if (name === undefined)
      this.fail(`A name is missing: found ${this.shown()}. Write name = value, or a block.`);
    this.space();
    if (this.skips('=')) {
      into.attributes.push({ name, line, value: this.expression() });
      this.ends(name);
      return;
    }
    const labels: string[] = [];
    for (let label = this.label(); label !== undefined; label = this.label()) {
      labels.push(label);
      this.space();
    }
    if (around !== undefined && labelsOfFile[name] === labels.length)
      this.fail(`The block of line ${around} is not closed before the next one. Add }.`, start);
    this.expect('{', `after ${name}`);
    into.blocks.push({ type: name, labels, line, body: this.deeper(() => this.block(line)) });
  }

  private ends(name: string): void {
    this.space();
    this.skips(',');
    this.space();
    if (this.at < this.text.length && !this.sees('\n') && !this.sees('}'))
      this.fail(`${this.shown()} follows the value of ${name}. Write it on a separate line.`);
  }

  private block(opened: number): Body {
    const body: OpenBody = { attributes: [], blocks: [] };
    for (this.space(true); !this.skips('}'); this.space(true)) {
      if (this.at >= this.text.length)
        this.fail(
          `The text ends, but the block of line ${opened} is not closed. Add }, or paste the whole block.`,
        );
      this.member(body, opened);
    }
    return body;
  }

  private label(): string | undefined {
    if (!this.sees('"')) return this.name();
    const label = this.quoted();
    return label.kind === 'literal' ? String(label.value) : label.code;
  }
}
