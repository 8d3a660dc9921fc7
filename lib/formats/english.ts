/** Words as English puts them into a sentence. Every list of words a person reads is joined here. */

/** `1 attack`, `2 attacks`. */
export const counted = (count: number, singular: string, plural = `${singular}s`): string =>
  `${count} ${count === 1 ? singular : plural}`;

/** `a`, `a and b`, `a, b and c`. Empty for no words. */
export const joinAnd = (words: readonly string[]): string => join(words, ' and ');

/** `a`, `a or b`, `a, b or c`. Empty for no words. */
export const joinOr = (words: readonly string[]): string => join(words, ' or ');

/** `a, or b with c`: for words of which some hold a conjunction themselves, so that a comma stands before the last. */
export const joinPhrasesOr = (phrases: readonly string[]): string => join(phrases, ', or ');

/** Like `joinAnd`, but at most `most` of the words, and how many more there are: `a, b, c and 4 more`. */
export function joinSome(words: readonly string[], most = 5): string {
  const hidden = words.length - most;
  return joinAnd(hidden > 0 ? [...words.slice(0, most), `${hidden} more`] : words);
}

/** The text with a capital at its start. */
export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A label within a sentence: `Runners` as `runners`, `IAM role name` as it is. */
export const withinSentence = (label: string): string =>
  label.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());

/** The text with a full stop, unless it ends a sentence already. */
export const sentenceOf = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

function join(words: readonly string[], conjunction: string): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')}${conjunction}${last}`;
}
