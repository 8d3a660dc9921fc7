import { isPlainObject } from '../../formats/plain-object';

/** A JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** The result of reading a link. Plain objects without keys that would reach a prototype. */
export type Tree = { [key: string]: Json };

const maximumDepth = 20;
const forbidden: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** A key that can occur between the dots of a path. */
const isIdentifier = (key: string): boolean => /^[A-Za-z][A-Za-z0-9]*$/.test(key) && !forbidden.has(key);

/**
 * Sets a value at a path and creates the objects and lists on the way; a list only grows by one item at its
 * end. Returns what is wrong, or `undefined`.
 */
export function insert(tree: Tree, path: readonly string[], value: Json): string | undefined {
  const name = path.join('.');
  if (path.length > maximumDepth || !isBounded(value, maximumDepth))
    return `The value of ${name} is nested too deeply, or has a forbidden key.`;
  let place: Json = tree;
  for (const [depth, part] of path.entries()) {
    const next = depth === path.length - 1 ? value : isIndex(path[depth + 1]) ? [] : {};
    const child: Json | undefined = childOf(place, part);
    if (child !== undefined && depth === path.length - 1) return `The value of ${name} is given twice.`;
    if (child === undefined && !addChild(place, part, next))
      return `The value of ${name} has no place in the setup.`;
    place = child ?? next;
  }
  return undefined;
}

const isIndex = (part: string | undefined): boolean => part !== undefined && /^(0|[1-9]\d{0,4})$/.test(part);

function childOf(place: Json, part: string): Json | undefined {
  if (Array.isArray(place)) return isIndex(part) ? place[Number(part)] : undefined;
  return isTree(place) && isIdentifier(part) && Object.hasOwn(place, part) ? place[part] : undefined;
}

function addChild(place: Json, part: string, value: Json): boolean {
  if (Array.isArray(place) && part === String(place.length)) return place.push(value) > 0;
  if (!isTree(place) || !isIdentifier(part)) return false;
  place[part] = value;
  return true;
}

export const isTree = (value: Json | undefined): value is Tree => isPlainObject(value);

const isBounded = (value: Json, depth: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (depth > 0 &&
    Object.entries(value).every(([key, part]) => key !== '__proto__' && isBounded(part, depth - 1)));
