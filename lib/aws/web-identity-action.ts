import { globMatcher } from './conditions/values/glob';
import { withWildcards } from './conditions/values/policy-value';

/** The action a web identity needs in a trust policy, spelled as IAM takes it. */
export const webIdentityAction = 'sts:AssumeRoleWithWebIdentity';

/** Whether the name of an action, which may contain wildcards, covers it, ignoring letter case. */
export const coversWebIdentity = (action: string): boolean =>
  globMatcher(withWildcards(action.toLowerCase()))(webIdentityAction.toLowerCase());
