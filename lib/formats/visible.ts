/** An emoji of several characters, some of which are invisible alone. */
const emoji =
  '\\p{Extended_Pictographic}(?:\\ufe0f|\\p{Emoji_Modifier})?(?:\\u200d\\p{Extended_Pictographic}(?:\\ufe0f|\\p{Emoji_Modifier})?)*';

/** What looks like a space and is none, so that a shell, YAML or AWS reads it as a part of a word: `\p{Zs}` but for the space, and U+2800. */
const blanks = '\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u2800\\u3000';

/**
 * Characters that change how text is shown or read without being seen: control characters, line and paragraph separators, halves of
 * surrogate pairs, everything of no width (soft hyphens, joiners, tags, fillers), blanks that are no spaces, and what turns the direction of
 * writing, which can make a command look like another.
 */
const invisible = `[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}${blanks}]`;

const anyBlank = new RegExp(`[${blanks}]`, 'u');
const anyInvisible = new RegExp(invisible, 'u');
const emojiOrInvisible = new RegExp(`${emoji}|(${invisible})`, 'gu');

export interface Hidden {
  readonly character: string;
  /** Counted in characters, from 1. */
  readonly position: number;
}

/** What a hidden character is, for a message. */
export const kindOfHidden = ({ character }: Hidden): string => {
  if (character === '\n') return 'a line break';
  return anyBlank.test(character) ? 'a blank that is not a space' : 'an invisible character';
};

/** The first character of a text that nobody sees, `allowed` ones aside. In linear time. */
export function firstHidden(text: string, allowed = ''): Hidden | undefined {
  if (!anyInvisible.test(text)) return undefined;
  for (const { 1: character, index } of text.matchAll(emojiOrInvisible)) {
    if (character !== undefined && !allowed.includes(character))
      return { character, position: [...text.slice(0, index)].length + 1 };
  }
  return undefined;
}

/** `U+200B` for a zero width space. */
export const codePointOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Text that may quote what a stranger typed, safe to print, to a terminal as well: invisible characters become `<U+202E>`. */
export const printable = (text: string): string =>
  text.replace(emojiOrInvisible, (found, hidden?: string) =>
    hidden === undefined ? found : `<${codePointOf(hidden)}>`,
  );

/** The beginning of a text, for a message; no pair of surrogates is cut in two. */
export const shortened = (text: string, most = 60): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
