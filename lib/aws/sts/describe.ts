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

/** The verdict of STS, in a sentence. */
export function describeVerdict(verdict: Verdict): string {
  if (verdict.outcome === 'denied') {
    const detail = verdict.detail === undefined ? '' : ` (${verdict.detail})`;
    return `${reasons[verdict.reason]}${detail}.`;
  }
  const session = `STS gives a session of ${verdict.session.seconds} seconds as ${verdict.session.assumedRoleArn}.`;
  return verdict.certain ? session : `${session} This rests on behavior AWS does not document.`;
}
