import { isPlainObject } from '../../formats/plain-object';
import { names } from './dictionary';
import type { Json } from './tree';

/*
 * JSON in few characters, all below U+0100. Separate characters mark the structure, so that text needs no
 * quotes: those below U+0020 give the type of a value, those from U+0080 are names of members that links
 * know. The text of a member with such a name needs no mark.
 */

const sign = {
  end: '\u0000',
  text: '\u0001',
  object: '\u0002',
  list: '\u0003',
  /** A number or `null`, as JSON writes it. */
  other: '\u0004',
  /** A name that links do not know. */
  name: '\u0005',
  yes: '\u0006',
  no: '\u0007',
} as const;

const valueSigns: ReadonlySet<string | undefined> = new Set([
  ...[sign.text, sign.object, sign.list, sign.other, sign.yes, sign.no],
]);

const firstName = 0x80;

/** `unpacked` returns the same value. Members that are `undefined` are left out, as in JSON. */
export function packed(value: unknown): string {
  if (typeof value === 'string') return sign.text + escaped(value);
  if (typeof value === 'boolean') return value ? sign.yes : sign.no;
  if (Array.isArray(value)) return sign.list + value.map(packed).join('') + sign.end;
  if (isPlainObject(value)) return sign.object + Object.entries(value).map(packedMember).join('') + sign.end;
  return sign.other + (JSON.stringify(value) ?? 'null');
}

function packedMember([name, value]: [string, unknown]): string {
  if (value === undefined) return '';
  const known = names.indexOf(name);
  if (known < 0) return sign.name + escaped(name) + packed(value);
  const text = typeof value === 'string' ? escaped(value) : packed(value);
  return String.fromCharCode(firstName + known) + text;
}

/**
 * Text in the characters from space to tilde: a backslash escapes as in JSON, a quotation mark needs no
 * escape.
 */
const escaped = (text: string): string =>
  JSON.stringify(text)
    .slice(1, -1)
    .replace(/\\"/g, '"')
    .replace(
      /[\u007f-\uffff]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );

/** Nothing else: a list or an object would be read around the bounds and the rules about names. */
function numberOrNull(text: string): number | null {
  const read: unknown = JSON.parse(text);
  if (read === null || (typeof read === 'number' && Number.isFinite(read))) return read;
  throw new Error('neither a number nor null');
}

export interface Bounds {
  readonly depth: number;
  /** Values, lists and objects together. */
  readonly values: number;
}

/**
 * Reads such text from any source. Returns nothing for text that is damaged, exceeds the limits, or contains
 * a name twice or one that reaches a prototype. Takes linear time, never throws.
 */
export function unpacked(text: string, { depth, values }: Bounds): Json | undefined {
  let place = 0;
  let left = values;

  const value = (levels: number): Json => {
    left -= 1;
    if (left < 0 || levels < 0) throw new Error('out of bounds');
    const found = text[place];
    place += 1;
    switch (found) {
      case sign.text:
        return characters();
      case sign.yes:
        return true;
      case sign.no:
        return false;
      case sign.other:
        return numberOrNull(plain());
      case sign.list: {
        const list: Json[] = [];
        while (!ends()) list.push(value(levels - 1));
        return list;
      }
      case sign.object: {
        const object: { [name: string]: Json } = {};
        while (!ends()) {
          const name = memberName();
          if (name === '__proto__' || Object.hasOwn(object, name)) throw new Error('a forbidden name');
          object[name] = valueSigns.has(text[place]) ? value(levels - 1) : characters();
        }
        return object;
      }
      default:
        throw new Error('no value');
    }
  };
  const ends = (): boolean => {
    if (text[place] !== sign.end) return false;
    place += 1;
    return true;
  };
  const memberName = (): string => {
    const code = text.charCodeAt(place);
    place += 1;
    if (code === sign.name.charCodeAt(0)) return characters();
    const name = names[code - firstName];
    if (name === undefined) throw new Error('no name');
    return name;
  };
  const plain = (): string => {
    const upToSign = /[ -~]*/y;
    upToSign.lastIndex = place;
    const [found = ''] = upToSign.exec(text) ?? [];
    place += found.length;
    return found;
  };
  const characters = (): string => JSON.parse(`"${plain().replaceAll('"', '\\"')}"`);

  try {
    const read = value(depth);
    return place === text.length ? read : undefined;
  } catch {
    return undefined;
  }
}
