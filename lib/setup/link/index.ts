import { isPlainObject } from '../../formats/plain-object';
import { limits as setupLimits } from '../limits';
import { problemText } from '../problem-text';
import { rulesVersion } from '../rules-versions';
import { compressed, decompressed } from './compressed';
import { isDefault, type LinkVersion, withDefaults } from './defaults';
import { packed, unpacked } from './packed';
import { readPairs } from './pairs';
import { isTree } from './tree';

/** The version of links that this code writes. It reads all versions. */
const version: LinkVersion = 3;

/** Of the fragment, and of its content after inflating. */
const mostCharacters = 500_000;

export type Encoded =
  | { readonly ok: true; readonly fragment: string }
  /** Why there is no link, and what to do instead. */
  | { readonly ok: false; readonly reason: string };

export type Decoded =
  | {
      readonly ok: true;
      readonly setup: unknown;
      /** The version of the rules that the link's author saw; links of version 1 and 2 do not contain it. */
      readonly rules: number | undefined;
    }
  /** What is wrong, what is allowed and an example, safe to print. */
  | { readonly ok: false; readonly reason: string };

/**
 * Encodes a setup, complete or not, as text for the fragment of an address: `v3.1.dVLB…`, which consists of
 * the version of links, the version of the rules, and the compressed values that are not at their default. It
 * uses only characters that need no escaping in an address. `decodeSetup` returns the same setup with the
 * defaults filled in. A setup whose link would be longer than `decodeSetup` accepts has no link.
 */
export function encodeSetup(setup: unknown): Encoded {
  const text = packed(withoutDefaults([], setup));
  const fragment = text.length > mostCharacters ? '' : `v${version}.${rulesVersion}.${compressed(text)}`;
  const characters = Math.max(text.length, fragment.length);
  return characters <= mostCharacters
    ? { ok: true, fragment }
    : {
        ok: false,
        reason: problemText({
          message: `This setup is too long for a link: ${count(characters)} characters.`,
          allowed: `at most ${count(mostCharacters)} characters. Export the setup and send the file instead`,
          example: 'setup.json',
        }),
      };
}

/**
 * Reads such text, of this version or an older one, from any source: limited before and after inflating, no
 * prototype keys, each value once. The result is unchecked and has to go through the schema. Never throws.
 */
export function decodeSetup(text: string): Decoded {
  const link = text.replace(/^#/, '');
  if (link.length > mostCharacters)
    return refused('The link is too long.', `at most ${count(mostCharacters)} characters`);
  const [, digits, content = ''] = /^v(\d{1,4})\.(.*)$/s.exec(link) ?? [];
  switch (digits) {
    case undefined:
      return refused('This is not a Keyless link.');
    case '1':
    case '2': {
      const read = readPairs(content);
      return read.ok
        ? { ok: true, setup: withDefaults(digits === '1' ? 1 : 2, read.tree), rules: undefined }
        : refused(read.message, read.allowed);
    }
    case '3':
      return decodeCompressed(content);
    default:
      return refused(`The link has version ${digits}.`, 'version 1, 2 or 3');
  }
}

function decodeCompressed(content: string): Decoded {
  const [, rules, base64url = ''] = /^(\d{1,6})\.([\w-]+)$/.exec(content) ?? [];
  const text = decompressed(base64url, mostCharacters);
  const setup = text === undefined ? undefined : unpacked(text, setupLimits);
  return isTree(setup)
    ? { ok: true, setup: withDefaults(version, setup), rules: Number(rules) }
    : refused('The link is damaged or not complete.');
}

function withoutDefaults(path: readonly string[], value: unknown): unknown {
  if (Array.isArray(value))
    return value.map((item, index) => withoutDefaults([...path, String(index)], item));
  if (!isPlainObject(value)) return value;
  const members = Object.entries(value).filter(
    ([name, member]) => !isDefault(version, [...path, name], member),
  );
  return Object.fromEntries(
    members.map(([name, member]) => [name, withoutDefaults([...path, name], member)]),
  );
}

const count = (value: number): string => value.toLocaleString('en');

const refused = (message: string, allowed = 'a link from Share, complete and unchanged'): Decoded => ({
  ok: false,
  reason: problemText({ message, allowed, example: '#v3.1.q6qpBgA…' }),
});
