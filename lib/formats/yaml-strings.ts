import { hasLoneSurrogate } from './text';

/** Characters that some YAML reader takes for a line break, refuses or drops outside double quotes. */
const fragile = /[\p{Cc}\p{Surrogate}\u2028\u2029\ufeff\ufffe\uffff]/u;
const fragileInBlock = /[^\P{Cc}\t\n]|[\p{Surrogate}\u2028\u2029\ufeff\ufffe\uffff]/u;

/**
 * Plain text that some reader takes for something else: numbers in all their forms (account ids, sexagesimal 12:30,
 * 1_000, Ruby's 1,000), dates, the many booleans and nulls, merge keys, Ruby's symbols, PyYAML's `=`.
 * Wide on purpose: quotes never hurt.
 */
const lookalike =
  /^(?:[-+]?[.,_]?\d.*|[-+.,_]+|[:=!].*|<<|~|[-+]?\.(?:inf|nan)|y|n|yes|no|on|off|true|false|null)$/is;

/** Whether this text needs double quotes to stay this text. Throws a TypeError for half a character (lone surrogate). */
export function mustQuote(text: string): boolean {
  if (hasLoneSurrogate(text)) throw new TypeError('YAML cannot hold half a character.');
  return fragile.test(text) || lookalike.test(text);
}

/** Whether this text can be a literal block: several lines, and nothing that a block cannot show. */
export const canBeBlock = (text: string): boolean =>
  text.includes('\n') &&
  /^[^\s]/.test(text) &&
  !/[ \t]$|\n[ \t]+\n*$/.test(text) &&
  !fragileInBlock.test(text);
