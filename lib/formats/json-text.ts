import { type Data, isList, Noted } from './data';
import type { Mark, Rendered } from './document';

/** The widest a line gets that holds a whole list or object. Longer ones have a line for each item. */
const lineWidth = 100;

/**
 * JSON with a mark over the lines of every noted value, without a newline at its end, and with U+2028 and U+2029 escaped.
 * Without `indent` it is one line. Otherwise every item has its own line, but what `onOneLine` takes.
 */
export function jsonText(data: Data, indent: '' | '  '): Rendered {
  const marks: Mark[] = [];
  let text = '';
  let line = 1;
  let lineStart = 0;

  // The inserted text holds no line break itself: JSON writes those in a string as two characters.
  const put = (piece: string): void => {
    text += piece;
  };

  const value = (item: Data, margin: string): void => {
    // One column is for the comma that may follow.
    const short = indent ? onOneLine(item, lineWidth - 1 - (text.length - lineStart)) : undefined;
    if (short !== undefined) {
      put(short);
    } else if (item instanceof Noted) {
      const mark = { topic: item.note.topic, line, lastLine: line };
      marks.push(mark);
      value(item.value, margin);
      mark.lastLine = line;
    } else if (isList(item)) {
      between('[', ']', item, margin, (child, inner) => value(child, inner));
    } else if (typeof item === 'object' && item !== null) {
      between('{', '}', Object.entries(item), margin, ([key, child], inner) => {
        put(scalarText(key) + (indent ? ': ' : ':'));
        value(child, inner);
      });
    } else {
      put(scalarText(item));
    }
  };

  function between<T>(
    open: string,
    close: string,
    items: readonly T[],
    margin: string,
    write: (item: T, inner: string) => void,
  ): void {
    const inner = margin + indent;
    const newline = (margin: string): void => {
      if (!indent) return;
      put('\n');
      line += 1;
      lineStart = text.length;
      put(margin);
    };
    put(open);
    items.forEach((item, index) => {
      if (index > 0) put(',');
      newline(inner);
      write(item, inner);
    });
    if (items.length > 0) newline(margin);
    put(close);
  }

  value(data, '');
  return { text, marks };
}

/**
 * A list or object as one line of at most `room` characters: one of scalars, or with one item that is such a list or
 * object. Nothing for any other, and where an item has a note: every note keeps its own line.
 */
function onOneLine(item: Data, room: number): string | undefined {
  if (room < 2 || item instanceof Noted || typeof item !== 'object' || item === null) return undefined;
  const [open, close] = isList(item) ? ['[', ']'] : ['{ ', ' }'];
  const entries = isList(item)
    ? item.map((child) => ['', child] as const)
    : Object.entries(item).map(([key, child]) => [`${scalarText(key)}: `, child] as const);
  let text = open;
  for (const [index, [key, child]] of entries.entries()) {
    text += (index > 0 ? ', ' : '') + key;
    const left = room - text.length - close.length;
    const nested = typeof child === 'object' && child !== null;
    const written = !nested ? scalarText(child) : entries.length === 1 ? onOneLine(child, left) : undefined;
    if (written === undefined || written.length > left) return undefined;
    text += written;
  }
  return entries.length === 0 ? open.trim() + close.trim() : text + close;
}

/** Characters that JSON writes as they are. */
const plainText = /^[ !#-[\]-~]*$/;

/** One scalar as JSON. Throws a TypeError for what JSON cannot hold. */
export function scalarText(value: string | number | boolean | null): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${value} is not data.`);
  if (typeof value === 'string' && plainText.test(value)) return `"${value}"`;
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new TypeError(`${typeof value} is not data.`);
  return text.replace(/[\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
}
