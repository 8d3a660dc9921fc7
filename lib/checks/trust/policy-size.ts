import { policySize, quotas } from '../../aws/quotas';
import { isTooDeep } from '../plain-policy';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/**
 * The length of a trust policy compared with the quota of the account, which AWS raises on request. How AWS
 * counts is not documented.
 */
export const policySizeCheck: RoleCheck = {
  code: 'policy-size',
  title: 'The policy is long',
  source: sources.quotas,
  check: ({ role }) => {
    if (isTooDeep(role.trust.value)) return [];
    const size = policySize(JSON.stringify(role.trust.value) ?? '');
    const { trustPolicyWarning, trustPolicyCharacters, trustPolicyCharactersRaised } = quotas;
    if (size <= trustPolicyWarning) return [];
    const isTooLong = size > trustPolicyCharacters;
    return [
      {
        pointer: '',
        severity: isTooLong ? ('medium' as const) : ('info' as const),
        certain: size > trustPolicyCharactersRaised && role.trust.gaps.length === 0,
        message: `The trust policy has ${size} characters without white space. AWS allows ${trustPolicyCharacters}, or up to ${trustPolicyCharactersRaised} if the quota of the account was raised.`,
        remedy: isTooLong
          ? 'Use a separate role for some of the refs or projects, or ask AWS for a higher quota of role trust policy length.'
          : 'Split the role before the policy grows further.',
      },
    ];
  },
};
