import { hasLoneSurrogate } from './text';

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/**
 * A quoted string that means exactly this text: no template in it is live. Terraform normalizes strings to NFC,
 * so text that is not in that form does not survive there, however it is written.
 * Throws a TypeError for half a character (lone surrogate).
 */
export function hclString(text: string): string {
  if (hasLoneSurrogate(text)) throw new TypeError('HCL cannot hold a lone surrogate.');
  const escaped = text
    .replace(/[\\"\p{Cc}\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069]/gu, (character) => {
      const code = character.charCodeAt(0).toString(16).padStart(4, '0');
      return escapes[character] ?? `\\u${code}`;
    })
    // After another $ or % the doubled sign would be read differently: there the brace is escaped instead.
    .replace(/([$%]+)\{/g, (_, signs: string) =>
      signs.length > 1 ? `${signs}\\u007b` : `${signs}${signs}{`,
    );
  return `"${escaped}"`;
}

/**
 * A key of an object: bare where it is an identifier that means nothing else.
 * Guaranteed: one character is one column. `terraform fmt` aligns what follows keys, and counts what a reader
 * takes for one character by the Unicode version it was built with; only letters that never join their neighbors
 * stand for themselves, all others are written as escapes.
 */
export function hclKey(key: string): string {
  if (identifier.test(key) && !/^(?:for|null|true|false)$/.test(key)) return key;
  return hclString(key).replace(joining, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const digits = code.toString(16);
    return code > 0xffff ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
  });
}

/** All but ASCII, Latin, kana and Han letters. */
const joining = /[^\x20-\x7e\u00a1-\u00ac\u00ae-\u024f\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]/gu;

const identifier = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const reference = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\.\*|\[(?:\d+|\*|"[\w./:@-]*")\])*$/;

/** The name of an attribute, block or function, or a label. Throws a TypeError for anything else. */
export function hclIdentifier(name: string): string {
  if (!identifier.test(name)) throw new TypeError(`Not an HCL identifier: ${name}`);
  return name;
}

/** A traversal such as `aws_iam_role.x.arn` or `local.roles["prod"]`. Throws a TypeError for anything else. */
export function hclReference(path: string): string {
  if (!reference.test(path)) throw new TypeError(`Not an HCL reference: ${path}`);
  return path;
}
