import { conditionKeysOf } from '../aws/condition-keys';
import { globMatcher } from '../aws/conditions/values/glob';
import { literalText, type Pattern } from '../aws/conditions/values/pattern';
import { holdsGap } from '../reading/types';
import { isWild, readSubject } from './subject-pattern';
import type { TrustedIssuer } from './types';
import type { KeyProblem, ValueProblem } from './view';

/**
 * Keys that exist only in a signed call or in another call of STS. Source: AWS, "IAM and AWS STS condition
 * context keys"; `lib/aws/sts/context.ts`.
 */
const signedCallsOnly = ['sts:externalid', 'sts:durationseconds', 'aws:principalarn', 'aws:username'];
/** Keys that AWS derives from claims which no GitLab token has. */
const claimless = ['amr', 'email'];

export interface KeyFacts {
  /** After the prefix of the issuer, in lower case. */
  readonly name: string | undefined;
  readonly problem: KeyProblem | undefined;
}

const hostOf = (prefix: string): string => prefix.toLowerCase().split(/[/:]/)[0] ?? '';

/** What a condition key means for tokens of an issuer. */
export function keyFacts(key: string, issuer: Exclude<TrustedIssuer, { kind: 'none' }>): KeyFacts {
  const lower = key.toLowerCase();
  const prefix = `${issuer.issuerKey.toLowerCase()}:`;
  const isGitLab = issuer.kind !== 'other';
  if (lower.startsWith(prefix)) {
    const name = lower.slice(prefix.length);
    if (!isGitLab || holdsGap(name)) return { name, problem: undefined };
    if (claimless.includes(name)) return { name, problem: 'absent-key' };
    const isKnown = conditionKeysOf(issuer.issuerKey).some((known) => known.name === name);
    return { name, problem: isKnown ? undefined : 'unsupported-key' };
  }
  if (/^(?:aws|sts):/.test(lower))
    return { name: undefined, problem: signedCallsOnly.includes(lower) ? 'absent-key' : undefined };
  if (holdsGap(key) || holdsGap(issuer.issuerKey))
    return { name: lower.slice(lower.lastIndexOf(':') + 1), problem: undefined };
  // For other issuers, only this is certain: a key with another host is not theirs.
  const isElsewhere = isGitLab || (issuer.issuerKey !== '*' && hostOf(lower) !== hostOf(issuer.issuerKey));
  return { name: undefined, problem: isElsewhere ? 'wrong-prefix' : undefined };
}

/** Possible values of claims, if they are a closed list. New versions of GitLab add pipeline sources. */
const claimValues: Readonly<Record<string, RegExp | readonly string[]>> = {
  project_id: /^\d+$/,
  namespace_id: /^\d+$/,
  user_id: /^\d+$/,
  ref_protected: ['true', 'false'],
  runner_environment: ['gitlab-hosted', 'self-hosted'],
};

export interface ComparedValue {
  readonly text: string;
  readonly pattern: Pattern;
  /** The operator supports wildcards. */
  readonly knowsWildcards: boolean;
  readonly ignoresCase: boolean;
}

/** Why a value of a key of a GitLab issuer matches no token, as far as that is certain. */
export function valueProblem(name: string, value: ComparedValue): ValueProblem | undefined {
  const { text, pattern, knowsWildcards, ignoresCase } = value;
  if (holdsGap(text)) return undefined;
  // The audience is free text, so it may contain a star.
  if (!knowsWildcards && name !== 'aud' && /[*?]/.test(text)) return 'literal-wildcard';
  if (name === 'sub') {
    const shape = readSubject(ignoresCase ? lowerCase(pattern) : pattern);
    return shape.kind === 'impossible' ? 'impossible-subject' : undefined;
  }
  const possible = Object.hasOwn(claimValues, name) ? claimValues[name] : undefined;
  if (possible === undefined) return undefined;
  if (possible instanceof RegExp)
    return isWild(pattern) || possible.test(literalText(pattern)) ? undefined : 'impossible-claim';
  const matches = globMatcher(ignoresCase ? lowerCase(pattern) : pattern);
  return possible.some(matches) ? undefined : 'impossible-claim';
}

/** The pattern in lower case, for operators that ignore case. */
export const lowerCase = (pattern: Pattern): Pattern =>
  pattern.map((piece) => (typeof piece === 'string' ? piece.toLowerCase() : piece));
