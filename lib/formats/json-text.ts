import { type Data, isList, Noted } from './data';
import type { Mark, Rendered } from './document';

/**
 * JSON, indented by two spaces for a document or on one line, without a newline at its end: what `JSON.stringify` writes, but with U+2028 and U+2029 escaped, and with a
 * mark over the lines of every noted value.
 */
export function jsonText(data: Data, indent: '' | '  '): Rendered {
  const marks: Mark[] = [];
  let text = '';
  let line = 1;

  // What is put holds no line break of its own: JSON writes those in a string as two characters.
  const put = (piece: string): void => {
    text += piece;
  };

  const value = (item: Data, margin: string): void => {
    if (item instanceof Noted) {
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
      put(`\n${margin}`);
      line += 1;
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
