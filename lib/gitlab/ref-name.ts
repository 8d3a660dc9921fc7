/** The longest name git stores as one file on common file systems; GitLab's own limit is higher. */
const maximumLength = 255;

/** The short name in the full name of a branch or tag (`refs/heads/main`). Other text is returned unchanged. */
export function readRefName(text: string, type: unknown): string {
  const prefix = type === 'tag' ? 'refs/tags/' : 'refs/heads/';
  return text.startsWith(prefix) && text !== prefix ? text.slice(prefix.length) : text;
}

/**
 * What is wrong with the short name of a branch or tag, or with a pattern of such names, or `undefined`.
 * Rules of `git check-ref-format`, GitLab's own (no `refs/` prefix, no leading dash, not `HEAD`, not like a commit), and two of ours:
 * no `$`, which IAM and GitLab would both read as a variable, and nothing a trust policy cannot hold (IAM allows U+0020 to U+00FF).
 * `*` stands for any characters, slashes included; at least one other character must be given.
 */
export function refNameProblem(name: string): string | undefined {
  if (name.length > maximumLength) return `The name is longer than ${maximumLength} characters.`;
  const prefix = /^refs(?:\/(?:heads|tags|remotes))?(?:\/|$)/.exec(name);
  if (prefix) return `The name starts with ${prefix[0]}: name the branch or tag by its short name.`;
  if (/^\*+$/.test(name))
    return 'The pattern matches every name. Name the refs that deploy. For jobs on any branch, add a role of the kind plan or sandbox and leave its refs out.';
  const strange = /[\s~^:?[\\$]/u.exec(name) ?? /[^\u0020-\u007e\u00a1-\u00ff]/u.exec(name);
  if (strange) return `The name holds ${quoted(strange[0])}, ${reasonAgainst(strange[0])}.`;
  return shapeProblem(name.replaceAll('*', 'x'));
}

/** Whether the name is a pattern: compared by `StringLike`, covering every name that fits. */
export const isRefPattern = (name: string): boolean => name.includes('*');

function shapeProblem(name: string): string | undefined {
  // Source: GitLab documentation, "Branches": names of 40 hexadecimal characters are prohibited. 64 is the length under SHA-256.
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(name))
    return 'The name looks like a commit, which GitLab does not allow.';
  if (name === 'HEAD' || name === '@') return `"${name}" means something else to git.`;
  if (name.startsWith('-')) return 'The name starts with a dash.';
  if (name.startsWith('/') || name.endsWith('/')) return 'The name starts or ends with a slash.';
  if (name.includes('//')) return 'The name has two slashes in a row.';
  if (name.includes('..')) return 'The name has two dots in a row.';
  if (name.includes('@{')) return 'The name holds "@{".';
  if (name.endsWith('.')) return 'The name ends with a dot.';
  if (/(^|\/)\./.test(name)) return 'A part of the name starts with a dot.';
  if (/\.lock(\/|$)/.test(name)) return 'A part of the name ends in ".lock".';
  return undefined;
}

const quoted = (character: string): string => (/\s/u.test(character) ? 'a space' : `"${character}"`);

function reasonAgainst(character: string): string {
  if (character === '$') return 'which IAM and GitLab read as the start of a variable';
  return character.charCodeAt(0) > 0xff ? 'which a trust policy cannot hold' : 'which git does not allow';
}
