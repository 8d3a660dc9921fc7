import { readJson } from '../../formats/json-names';
import { printable, shortened } from '../../formats/visible';
import { insert, type Json, type Tree } from './tree';

const limits = { pairs: 50_000, key: 200 } as const;

export type PairsRead =
  | { readonly ok: true; readonly tree: Tree }
  /** Has `allowed` if there is more to say than what a link is. */
  | { readonly ok: false; readonly message: string; readonly allowed?: string };

/**
 * Reads the content of links of versions 1 and 2, `gitlab.project.path=acme/api&gitlab.project.id:=42&…`, in
 * which `=` is followed by text and `:=` by JSON. Limited in size, no prototype keys, each value once, lists
 * without holes. Never throws.
 */
export function readPairs(text: string): PairsRead {
  const pairs = text === '' ? [] : text.split('&');
  if (pairs.length > limits.pairs)
    return {
      ok: false,
      message: 'The link holds too many values.',
      allowed: `at most ${limits.pairs.toLocaleString('en')} values`,
    };
  const tree: Tree = {};
  for (const pair of pairs) {
    const message = readPair(pair, tree);
    if (message !== undefined) return { ok: false, message };
  }
  return { ok: true, tree };
}

/** Adds one pair to the tree; returns what is wrong with it. */
function readPair(pair: string, tree: Tree): string | undefined {
  const [, key = '', json, encoded = ''] = /^([A-Za-z0-9.]+)(:?)=(.*)$/s.exec(pair) ?? [];
  if (key === '' || key.length > limits.key) return 'A part of the link is not a value.';
  try {
    const text = decodeURIComponent(encoded);
    return insert(tree, key.split('.'), json === ':' ? readValue(text) : text);
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
