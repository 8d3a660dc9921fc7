import type { ConditionTrace, ConditionWhy, ContextValue } from './trace';
import type { DenialReason, Verdict } from './verdict';

const reasons: Readonly<Record<DenialReason, string>> = {
  'malformed-request': 'STS does not accept a parameter of the call',
  'malformed-token': 'The token lacks a claim that STS requires, or it has the wrong type',
  'several-audiences': 'The token has several audiences and no azp claim',
  'no-provider': "The role's account has no identity provider for the token's issuer",
  audience: "The token's audience is not among the provider's client IDs",
  expired: 'The token has expired',
  'not-yet-valid': 'The token is not valid yet',
  'role-not-listed': 'The token lists the roles it is for, and this one is not among them',
  'malformed-policy': 'IAM would not store this trust policy',
  'explicit-deny': 'A Deny statement matches',
  'no-matching-statement': 'No Allow statement matches',
  'duration-too-long': "The session is longer than the role's MaxSessionDuration",
};

const whys: Readonly<Record<ConditionWhy, (trace: ConditionTrace) => string>> = {
  holds: ({ actual }) => `holds: the value is ${show(actual)}`,
  'value-differs': ({ actual }) => `does not hold: the value is ${show(actual)}`,
  'key-missing': () => 'does not hold: the request has no such key',
  'holds-because-missing': () => 'holds because the request has no such key',
  'key-present': ({ actual }) => `does not hold: the key is there, with ${show(actual)}`,
  'multivalued-key': () => 'does not hold: a key with several values needs ForAllValues or ForAnyValue',
  'unresolved-variable': () => 'does not hold: a policy variable has no value',
  'no-expected-values': () => 'does not hold: the list of expected values is empty',
  'unknown-key': () => 'may hold: it is not known whether the request has this key',
  'unknown-value': () => 'may hold: the value that AWS compares is not known',
  'unknown-variable': () => 'may hold: the value of a policy variable is not known',
  'unreadable-value': () => 'may hold: AWS does not document how it reads the expected value',
  'empty-value': () => 'may hold: AWS does not say clearly how it compares an empty value',
  undocumented: ({ actual }) =>
    `may hold: AWS does not document this operator for this key; the value is ${show(actual)}`,
};

function show(value: ContextValue | undefined): string {
  if (value === undefined) return 'missing';
  return typeof value === 'string' ? `"${value}"` : `[${value.map((one) => `"${one}"`).join(', ')}]`;
}

/** One condition and its result as a sentence: `StringEquals gitlab.com:sub ["..."] does not hold: the value is "..."`. */
export function describeCondition(trace: ConditionTrace): string {
  return `${trace.operator} ${trace.key} ${show(trace.expected)} ${whys[trace.why](trace)}.`;
}

/** What STS answered, in a sentence. */
export function describeVerdict(verdict: Verdict): string {
  if (verdict.outcome === 'denied') {
    const detail = verdict.detail === undefined ? '' : ` (${verdict.detail})`;
    return `${reasons[verdict.reason]}${detail}.`;
  }
  const session = `STS gives a session of ${verdict.session.seconds} seconds as ${verdict.session.assumedRoleArn}.`;
  return verdict.certain ? session : `${session} This rests on behavior AWS does not document.`;
}
