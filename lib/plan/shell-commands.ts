/** A word with its quotes removed. `literal`: the shell expands nothing in it, so the program gets exactly `text`. */
export interface ShellWord {
  readonly text: string;
  readonly literal: boolean;
}

/** Where the standard output of a command goes: to the output of the script, to the next command, into a word, or into a file. */
export type ShellOutput = 'script' | 'pipe' | 'word' | { readonly file: string };

/** A simple command. `redirected`: a redirection reads or writes a file. */
export interface ShellCommand {
  readonly words: readonly ShellWord[];
  readonly redirected: boolean;
  readonly output: ShellOutput;
  /** The previous command in a pipeline. */
  readonly input?: ShellCommand;
  /** The line of its first word. The first line is 0. */
  readonly line: number;
  /** The command with this command in one of its words, as in `sh -c '...'`: some programs run that word, others only print it. */
  readonly within?: readonly ShellWord[];
}

/** Reserved words that can come before a command. Source: POSIX.1-2024, Shell Command Language, 2.4 Reserved Words. */
const beforeCommand = new Set(['if', 'then', 'elif', 'else', 'while', 'until', 'do', '!', '{', '}']);

/**
 * The simple commands of a script in order, including those in lists, pipelines, compound commands, command substitutions
 * and words with a script (`sh -c '...'`). It only parses the text and never throws. It reads here-documents as commands.
 */
export function shellCommands(script: string): readonly ShellCommand[] {
  const found: ShellCommand[] = [];
  new Reader(script.replaceAll('\\\n', ''), lineCounter(script), found).commands(0, '', 0);
  return found;
}

/** Returns the line of an offset in the script after its continued lines were joined. Offsets may come in any order. */
function lineCounter(script: string): (at: number) => number {
  const lineBreaks: number[] = [];
  let continued = 0;
  for (let at = script.indexOf('\n'); at !== -1; at = script.indexOf('\n', at + 1)) {
    if (script.charAt(at - 1) === '\\') continued += 2;
    lineBreaks.push(at - continued);
  }
  return (at) => {
    let [low, high] = [0, lineBreaks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((lineBreaks[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** Limit: deeper substitutions are read as text. */
const deepest = 20;

/** The commands in a word of another command. */
function commandsWithin(text: string, outer: readonly ShellWord[], line: number): readonly ShellCommand[] {
  const placed = new Map<ShellCommand, ShellCommand>();
  for (const inner of shellCommands(text)) {
    const input = inner.input === undefined ? undefined : placed.get(inner.input);
    placed.set(inner, {
      ...inner,
      ...(input === undefined ? {} : { input }),
      line: line + inner.line,
      within: inner.within ?? outer,
    });
  }
  return [...placed.values()];
}

/** Limit: larger groups are not followed to their start, because nested groups would take quadratic time. */
const largestGroup = 500;

/** Commands in `( )` and `{ }`. Their output goes where the output of the group goes. */
class Groups {
  private readonly starts: number[] = [];
  private closed: number | undefined;

  constructor(private readonly found: ShellCommand[]) {}

  open(): void {
    this.starts.push(this.found.length);
  }

  close(): void {
    this.closed = this.starts.pop();
  }

  /** Called after a closed group: passes the output of the group to its commands. Words after the group are a separate command. */
  passOn(words: readonly ShellWord[], output: ShellOutput): void {
    const { closed, found } = this;
    if (closed === undefined) return;
    this.closed = undefined;
    if (words.length > 0 || output === 'script' || output === 'word') return;
    for (let at = Math.max(closed, found.length - largestGroup); at < found.length; at += 1) {
      const command = found[at];
      if (command?.output === 'script') found[at] = { ...command, output };
    }
  }
}

class Reader {
  constructor(
    private readonly script: string,
    private readonly lineOf: (at: number) => number,
    private readonly found: ShellCommand[],
  ) {}

  /** Reads until the character that closes a substitution. Returns the position after it. */
  commands(start: number, close: string, level: number): number {
    const { script, found } = this;
    let words: ShellWord[] = [];
    let texts: string[] = [];
    let redirected = false;
    let depth = 0;
    let line = 0;
    let file: string | undefined;
    let input: ShellCommand | undefined;
    const groups = new Groups(found);
    const end = (piped: boolean) => {
      const outer = words;
      const output = file !== undefined ? { file } : piped ? 'pipe' : level > 0 ? 'word' : 'script';
      if (words.length > 0) {
        const command = {
          words,
          redirected,
          output,
          line,
          ...(input === undefined ? {} : { input }),
        } as const;
        found.push(command);
        input = piped ? command : undefined;
      }
      groups.passOn(words, output);
      // A word with white space may be a script for the program, unless the program only prints it.
      if (!/^(echo|printf)$/.test(words[0]?.text ?? ''))
        for (const text of texts) if (/\s/.test(text)) found.push(...commandsWithin(text, outer, line));
      words = [];
      texts = [];
      redirected = false;
      file = undefined;
    };
    let at = start;
    while (at < script.length) {
      const character = script.charAt(at);
      if (character === close && depth === 0) break;
      if (character === '(') depth += 1;
      if (character === ')') depth = Math.max(0, depth - 1);
      if (character === '#') {
        const next = script.indexOf('\n', at);
        at = next === -1 ? script.length : next;
      } else if (/[<>]/.test(character) || script.startsWith('&>', at)) {
        redirected = true;
        const behind = this.behind(at, /[<>&|\t -]/);
        const operator = script.slice(at, behind);
        const { word, at: next } = this.word(behind, close, level);
        if (/>/.test(operator) && !/>&\s*$/.test(operator)) file = word.text;
        at = next;
      } else if (/[\n;&|()]/.test(character)) {
        end(character === '|' && !/\|/.test(script.charAt(at + 1) + script.charAt(at - 1)));
        if (character === '(') groups.open();
        if (character === ')') groups.close();
        at += 1;
      } else if (/\s/.test(character)) {
        at += 1;
      } else {
        const { word, plain, at: next } = this.word(at, close, level);
        const descriptor = /^\d$/.test(word.text) && /[<>]/.test(script.charAt(next)) ? word.text : undefined;
        if (descriptor !== undefined && descriptor !== '1') {
          // A redirection of anything except standard output, such as `2>/dev/null`.
          redirected = true;
          at = this.word(this.behind(next, /[<>&|\t -]/), close, level).at;
          continue;
        }
        if (words.length === 0 && word.text === '{') groups.open();
        if (words.length === 0 && word.text === '}') groups.close();
        if (descriptor === undefined && !(words.length === 0 && beforeCommand.has(word.text))) {
          if (words.length === 0) line = this.lineOf(at);
          words.push(word);
          texts.push(plain);
        }
        at = next;
      }
    }
    end(false);
    return at + 1;
  }

  /** One word without its quotes. `plain`: without its command substitutions, which were read already. */
  private word(
    start: number,
    close: string,
    level: number,
  ): { readonly word: ShellWord; readonly plain: string; readonly at: number } {
    const { script } = this;
    let text = '';
    let plain = '';
    let literal = true;
    let quoted = false;
    let at = start;
    const expand = (behind: number) => {
      text += script.slice(at, behind);
      plain += '$_';
      literal = false;
      at = behind;
    };
    const take = (piece: string, behind: number) => {
      text += piece;
      plain += piece;
      at = behind;
    };
    while (at < script.length) {
      const character = script.charAt(at);
      if (!quoted && (character === close || /[\s;&|()<>]/.test(character))) break;
      if (character === '"') {
        quoted = !quoted;
        at += 1;
      } else if (character === "'" && !quoted) {
        const next = this.next("'", at + 1);
        take(script.slice(at + 1, next), next + 1);
      } else if (character === '\\' && (!quoted || /["$`\\]/.test(script.charAt(at + 1)))) {
        take(script.charAt(at + 1), at + 2);
      } else if (level < deepest && script.startsWith('$(', at)) {
        expand(this.commands(at + 2, ')', level + 1));
      } else if (level < deepest && character === '`' && close !== '`') {
        expand(this.commands(at + 1, '`', level + 1));
      } else if (script.startsWith('${', at)) {
        expand(this.next('}', at) + 1);
      } else {
        if (/[$`]/.test(character) || (!quoted && /[*?[{~]/.test(character))) literal = false;
        take(character, at + 1);
      }
    }
    return { word: { text, literal }, plain, at };
  }

  private next(character: string, from: number): number {
    const found = this.script.indexOf(character, from);
    return found === -1 ? this.script.length : found;
  }

  private behind(start: number, characters: RegExp): number {
    let at = start;
    while (at < this.script.length && characters.test(this.script.charAt(at))) at += 1;
    return at;
  }
}
