import { hasLoneSurrogate } from './text';

/** Words that no POSIX shell, nor bash, expands, assigns or takes for syntax when they stand alone. */
const plainWord = /^[A-Za-z0-9_@%+:,./][A-Za-z0-9_@%+:,./-]*$/;
const optionWord = /^--?[A-Za-z0-9][A-Za-z0-9-]*$/;
const reserved =
  /^(?:case|coproc|do|done|elif|else|esac|fi|for|function|if|in|select|then|time|until|while)$/;

/**
 * One shell word that means exactly this value in sh, bash, dash and busybox; quoted unless it is plainly safe.
 * Throws a TypeError for what a word cannot hold: NUL, and half a character (lone surrogate).
 */
export function quoteWord(value: string | number): string {
  const text = String(value);
  return isPlain(text) ? text : quoteAlways(text);
}

/** Like `quoteWord`, but with quotes in any case: for a word that touches other code. */
export function quoteAlways(value: string | number): string {
  const text = String(value);
  checkShellText(text);
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Throws a TypeError if no script can hold this text. */
export function checkShellText(text: string): void {
  if (text.includes('\0')) throw new TypeError('A shell script cannot hold a NUL character.');
  if (hasLoneSurrogate(text)) throw new TypeError('A shell script cannot hold a lone surrogate.');
}

const isPlain = (text: string): boolean =>
  (plainWord.test(text) || optionWord.test(text)) && !reserved.test(text);
