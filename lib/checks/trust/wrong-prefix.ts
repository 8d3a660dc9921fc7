import { keyProblemFindings } from '../key-problem-findings';
import { quoteText } from '../quote';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

const prefixOf = (key: string): string => key.slice(0, Math.max(0, key.lastIndexOf(':')));

/** What is wrong with a prefix, as a sentence. */
function problemOf(prefix: string, issuerKey: string): string {
  const bare = prefix.toLowerCase();
  const issuer = issuerKey.toLowerCase();
  if (prefix === '') return 'The condition key has no issuer prefix.';
  if (/^https?:\/\//.test(bare)) return `The condition key begins with a scheme (${quoteText(prefix)}).`;
  if (bare.replace(/\/+$/, '') === issuer) return 'The issuer in the condition key ends with a slash.';
  if (issuer.startsWith(`${bare}/`))
    return `The condition key leaves out the path of the issuer (${quoteText(prefix)}).`;
  return `The condition key belongs to the issuer ${quoteText(prefix)}, but the statement trusts ${quoteText(issuerKey)}.`;
}

/**
 * A condition key of another issuer than the statement trusts, or a misspelled key of this one: no token ever
 * has it.
 */
export const wrongPrefix: RoleCheck = {
  code: 'wrong-prefix',
  title: 'A condition key of another issuer',
  source: sources.conditionKeys,
  check: (checked) =>
    keyProblemFindings(
      checked,
      ({ keyProblem, key }) => (keyProblem === 'wrong-prefix' ? prefixOf(key).toLowerCase() : undefined),
      ([{ key }]) => {
        const { issuerKey } = checked.trust;
        return {
          problem: `${problemOf(prefixOf(key), issuerKey)} No token has the key ${quoteText(key)}.`,
          remedy: `Write ${quoteText(`${issuerKey}:${key.slice(key.lastIndexOf(':') + 1)}`)}.`,
        };
      },
    ),
};
