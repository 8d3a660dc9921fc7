import { hasLoneSurrogate } from './text';

/**
 * Characters that some YAML reader takes for a line break, refuses or drops outside double quotes, and those that
 * nobody sees: they are only ever written as escapes. (Ranges, not properties that grow with Unicode: same bytes in
 * every browser.)
 */
const unseen =
  '\\x7f-\\xa0\\xad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ud800-\\udfff\\ufeff\\ufff9-\\ufffb\\ufffe\\uffff';
const invisible = new RegExp(`[\\0-\\x1f${unseen}]`, 'u');
const everyInvisible = new RegExp(invisible.source, 'gu');
/** The same without what a block is for: tabs and line feeds. */
const invisibleInBlock = new RegExp(`[\\0-\\x08\\x0b-\\x1f${unseen}]`, 'u');

/** What plain text may start with: no digit, sign or indicator, so that no reader takes it for anything but text. */
const plainStart = /^(?:[A-Za-z$/(~]|[._][A-Za-z]|\.\.?\/|[\u0080-\uffff])/;
/** A mapping or a comment would start here, or a space would get lost. */
const plainEnds = /:(?: |$)| #| $/;
/** Booleans, nulls and numbers of YAML 1.1 and 1.2 that start like text. */
const lookalike = /^(?:y|n|yes|no|on|off|true|false|null|~|\.inf|\.nan)$/i;

/**
 * Text as a key or a value on one line that YAML 1.1 and 1.2 readers take for exactly this text: plain where that is
 * certain, else in quotes. Throws a TypeError for half a character (lone surrogate).
 */
export function yamlString(text: string): string {
  if (invisible.test(text)) return doubleQuoted(text);
  if (plainStart.test(text) && !plainEnds.test(text) && !lookalike.test(text)) return text;
  return text.includes('"') && !text.includes("'") ? `'${text}'` : doubleQuoted(text);
}

/** Text as an item of a list in brackets, where commas and brackets mean something too. */
export const yamlFlowString = (text: string): string =>
  /^[\w.-]+$/.test(text) ? yamlString(text) : doubleQuoted(text);

/** Text in double quotes. JSON's escapes are YAML's too. Throws a TypeError for half a character (lone surrogate). */
export function doubleQuoted(text: string): string {
  if (hasLoneSurrogate(text)) throw new TypeError('YAML cannot hold a lone surrogate.');
  return JSON.stringify(text).replace(
    everyInvisible,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * Whether this text can be a literal block: several lines that neither start nor end in white space but for line feeds
 * at the end, and nothing that a block cannot show.
 */
export const canBeBlock = (text: string): boolean =>
  text.includes('\n') &&
  /^\S/.test(text) &&
  /^\n*$/.test(text.slice(text.trimEnd().length)) &&
  !invisibleInBlock.test(text);
