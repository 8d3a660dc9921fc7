interface Code {
  readonly kind: 'code';
  readonly closer: '' | ')' | '`';
  /** Open parentheses. */
  depth: number;
}

type Frame = Code | { readonly kind: 'single' | 'double' | 'parameter' | 'comment' };

/**
 * Follows static shell code far enough to know whether a hole is in code, in quotes, in a parameter expansion or in
 * a comment. Our own code is its only input, so it refuses what it does not follow (here-documents) instead of guessing.
 */
export class ShellContext {
  private readonly stack: Frame[] = [{ kind: 'code', closer: '', depth: 0 }];
  private escaped = false;
  private last = '\n';

  /** Whether the next character starts a word that the shell reads as code, so that a quoted value is safe there. */
  get takesWord(): boolean {
    return this.top.kind === 'code' && !this.escaped && this.last !== '$';
  }

  /** How deep the code is nested in quotes and substitutions. */
  get depth(): number {
    return this.stack.length;
  }

  get inCode(): boolean {
    return this.top.kind === 'code';
  }

  get lastCharacter(): string {
    return this.last;
  }

  /** Whether a statement may end here: no quote, substitution or escape is open. */
  get closed(): boolean {
    return !this.escaped && (this.depth === 1 || (this.depth === 2 && this.top.kind === 'comment'));
  }

  /** A value was written here. */
  word(): void {
    this.last = 'x';
  }

  read(code: string): void {
    for (const character of code) this.step(character);
  }

  private get top(): Frame {
    const frame = this.stack.at(-1);
    if (!frame) throw new Error('The shell context lost its last frame.');
    return frame;
  }

  private step(character: string): void {
    if (this.escaped) {
      this.escaped = false;
      this.last = 'x';
      return;
    }
    const frame = this.top;
    if (frame.kind === 'single') this.popOn(character, "'");
    else if (frame.kind === 'comment') this.popOn(character, '\n');
    else if (character === '\\') this.escaped = true;
    else if (this.last === '$' && (character === '(' || character === '{')) this.open(character);
    else if (frame.kind === 'double') this.inDouble(character);
    else if (frame.kind === 'parameter') this.inParameter(character);
    else if (frame.kind === 'code') this.inStatement(frame, character);
    this.last = character;
  }

  private open(bracket: '(' | '{'): void {
    this.stack.push(bracket === '(' ? { kind: 'code', closer: ')', depth: 0 } : { kind: 'parameter' });
  }

  private popOn(character: string, end: string): void {
    if (character === end) this.stack.pop();
  }

  private inDouble(character: string): void {
    if (character === '"') this.stack.pop();
    else if (character === '`') this.stack.push({ kind: 'code', closer: '`', depth: 0 });
  }

  private inParameter(character: string): void {
    if (character === '}') this.stack.pop();
    else if (character === '"') this.stack.push({ kind: 'double' });
    else if (character === "'" && this.stack.at(-2)?.kind !== 'double') this.stack.push({ kind: 'single' });
  }

  private inStatement(frame: Code, character: string): void {
    if (character === "'") this.stack.push({ kind: 'single' });
    else if (character === '"') this.stack.push({ kind: 'double' });
    else if (character === '#' && /[\s;&|(]/.test(this.last)) this.stack.push({ kind: 'comment' });
    else if (character === '`' && frame.closer === '`') this.stack.pop();
    else if (character === '`') this.stack.push({ kind: 'code', closer: '`', depth: 0 });
    else if (character === '(') frame.depth += 1;
    else if (character === ')' && frame.depth > 0) frame.depth -= 1;
    else if (character === ')' && frame.closer === ')') this.stack.pop();
    else if (character === '<' && this.last === '<') {
      throw new TypeError('Code of sh has no here-documents: print the text, or hold it in a *.sh file.');
    }
  }
}
