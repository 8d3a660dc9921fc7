/** A word after quoting. `literal`: nothing in it is expanded, so the shell passes exactly `text` on. */
export interface ShellWord {
  readonly text: string;
  readonly literal: boolean;
}

/** A simple command. `redirected`: it reads or writes a file by a redirection. */
export interface ShellCommand {
  readonly words: readonly ShellWord[];
  readonly redirected: boolean;
  /** The command whose word holds this one, as in `sh -c '...'`: a script to some programs, only text to others. */
  readonly within?: readonly ShellWord[];
}

/** Words that only stand before a command. Source: POSIX.1-2024, Shell Command Language, 2.4 Reserved Words. */
const beforeCommand = new Set(['if', 'then', 'elif', 'else', 'while', 'until', 'do', '!', '{', '}']);

/**
 * The simple commands of a script, in the order they stand there: those of lists, pipelines, compound commands, command
 * substitutions and scripts in a word (`sh -c '...'`) too. It is a reading of the text, not a run: it never throws, and a
 * here-document is read as commands.
 */
export function shellCommands(script: string): readonly ShellCommand[] {
  const found: ShellCommand[] = [];
  new Reader(script.replaceAll('\\\n', ''), found).commands(0, '', 0);
  return found;
}

/** Deeper substitutions than anybody writes are read as text. */
const deepest = 20;

class Reader {
  constructor(
    private readonly script: string,
    private readonly found: ShellCommand[],
  ) {}

  /** Reads until the character that closes a substitution; returns the place behind it. */
  commands(start: number, close: string, level: number): number {
    const { script, found } = this;
    let words: ShellWord[] = [];
    let texts: string[] = [];
    let redirected = false;
    let depth = 0;
    const end = () => {
      const outer = words;
      if (words.length > 0) found.push({ words, redirected });
      // White space in a word may be a script for another program, unless that only prints it.
      if (!/^(echo|printf)$/.test(words[0]?.text ?? ''))
        for (const text of texts)
          if (/\s/.test(text))
            for (const inner of shellCommands(text)) found.push({ ...inner, within: inner.within ?? outer });
      words = [];
      texts = [];
      redirected = false;
    };
    let at = start;
    while (at < script.length) {
      const character = script.charAt(at);
      if (character === close && depth === 0) break;
      if (character === '(') depth += 1;
      if (character === ')') depth = Math.max(0, depth - 1);
      if (character === '#') {
        const line = script.indexOf('\n', at);
        at = line === -1 ? script.length : line;
      } else if (/[\n;&|()]/.test(character)) {
        end();
        at += 1;
      } else if (/[<>]/.test(character)) {
        redirected = true;
        at = this.word(this.behind(at, /[<>&|\t -]/), close, level).at;
      } else if (/\s/.test(character)) {
        at += 1;
      } else {
        const { word, plain, at: next } = this.word(at, close, level);
        const isDescriptor = /^\d$/.test(word.text) && /[<>]/.test(script.charAt(next));
        if (!isDescriptor && !(words.length === 0 && beforeCommand.has(word.text))) {
          words.push(word);
          texts.push(plain);
        }
        at = next;
      }
    }
    end();
    return at + 1;
  }

  /** One word without its quotes. `plain`: without the commands it substitutes, which were read already. */
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
