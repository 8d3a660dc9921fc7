import { readJson } from '../formats/json-names';
import { printable, shortened } from '../formats/visible';
import { isDefault, type LinkVersion, withDefaults } from './link-defaults';
import { insert, isIdentifier, type Json, type Tree } from './link-tree';
import { problemText } from './problem-text';
import type { Setup } from './schema';

/** The version of links this code writes. It reads all. */
const version: LinkVersion = 2;

const versions: readonly number[] = [1, 2] satisfies LinkVersion[];

const isLinkVersion = (value: number): value is LinkVersion => versions.includes(value);

const limits = { characters: 500_000, pairs: 50_000, key: 200 } as const;

export type Encoded =
  | { readonly ok: true; readonly fragment: string }
  /** Why there is no link, and what to do instead. */
  | { readonly ok: false; readonly reason: string };

export type Decoded =
  | { readonly ok: true; readonly setup: unknown; readonly version: number }
  /** What is wrong, what is allowed and an example, safe to print. */
  | { readonly ok: false; readonly reason: string };

/**
 * A setup as text for the fragment of an address: `v2.gitlab.project.path=acme/api&gitlab.project.id:=42&…`.
 * `=` is followed by text, `:=` by JSON; what stands at its default is left out. Only characters that need no escaping in a
 * fragment. `parseSetup` of what `decodeSetup` returns is the same setup. A setup that needs a longer link than `decodeSetup` reads has none.
 */
export function encodeSetup(setup: Setup): Encoded {
  const fragment = `v${version}.${pairsOf([], setup).join('&')}`;
  return fragment.length <= limits.characters
    ? { ok: true, fragment }
    : {
        ok: false,
        reason: problemText({
          message: `This setup is too long for a link: ${count(fragment.length)} characters.`,
          allowed: `at most ${count(limits.characters)} characters. Export the setup and send the file instead`,
          example: 'setup.json',
        }),
      };
}

/**
 * Reads such text, which may come from anybody: bounded, no prototype keys, each value once, lists without holes.
 * The result is of unknown form and has to go through `parseSetup`. Never throws.
 */
export function decodeSetup(text: string): Decoded {
  const link = text.replace(/^#/, '');
  const found = /^v(\d{1,4})\.(.*)$/s.exec(link);
  if (link.length > limits.characters)
    return refused('The link is too long.', `at most ${count(limits.characters)} characters`);
  if (!found) return refused('This is not a link of this app.');
  const linkVersion = Number(found[1]);
  if (!isLinkVersion(linkVersion))
    return refused(`The link has version ${found[1]}.`, `version ${versions.join(' or ')}`);
  const pairs = found[2] === undefined || found[2] === '' ? [] : found[2].split('&');
  if (pairs.length > limits.pairs)
    return refused('The link holds too many values.', `at most ${count(limits.pairs)} values`);
  const setup: Tree = {};
  for (const pair of pairs) {
    const problem = readPair(pair, setup);
    if (problem !== undefined) return refused(problem);
  }
  return { ok: true, setup: withDefaults(linkVersion, setup), version: linkVersion };
}

const count = (value: number): string => value.toLocaleString('en');

const refused = (
  message: string,
  allowed = 'an address as Share copies it, whole and unchanged',
): Decoded => ({
  ok: false,
  reason: problemText({
    message,
    allowed,
    example: '#v2.gitlab.project.path=acme/api&gitlab.project.id:=42&…',
  }),
});

function pairsOf(path: readonly string[], value: unknown): string[] {
  if (value === undefined || isDefault(version, path, value)) return [];
  const key = path.join('.');
  if (typeof value === 'string') return [`${key}=${fragmentText(value)}`];
  const entries = Object.entries(Object(value)).filter(([, part]) => part !== undefined);
  // Lists and objects are taken apart, so that a link can be read; what has keys of its own kind stays one piece of JSON.
  const apart =
    entries.length > 0 &&
    (Array.isArray(value) ||
      entries.every(([name]) => isIdentifier(name) && key.length + name.length < limits.key));
  return apart
    ? entries.flatMap(([name, part]) => pairsOf([...path, name], part))
    : [`${key}:=${fragmentText(JSON.stringify(value))}`];
}

/** Adds one pair to the tree; returns what is wrong with it. */
function readPair(pair: string, setup: Tree): string | undefined {
  const [, key = '', json, encoded = ''] = /^([A-Za-z0-9.]+)(:?)=(.*)$/s.exec(pair) ?? [];
  if (key === '' || key.length > limits.key) return 'The link holds something that is no value.';
  try {
    const text = decodeURIComponent(encoded);
    return insert(setup, key.split('.'), json === ':' ? readValue(text) : text);
  } catch (error) {
    const why = error instanceof SyntaxError ? `: it ${shortened(printable(error.message), 200)}` : '';
    return `The value of ${key} cannot be read${why}.`;
  }
}

function readValue(text: string): Json {
  const json = readJson(text);
  if (!json.ok) throw new SyntaxError(json.message);
  return json.value as Json;
}

/** Percent-encodes all but what a fragment may hold and programs that find links in text leave alone. */
const fragmentText = (text: string): string =>
  encodeURIComponent(text)
    .replace(/[!'()*~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%(2F|3A|40|2C)/g, (escaped) => decodeURIComponent(escaped));
