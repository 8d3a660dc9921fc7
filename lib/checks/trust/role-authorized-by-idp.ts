import { deadSeverity, gitlabConditions, isIssuerCertain } from '../seen';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** `sts:RoleAuthorizedByIdp` requires a claim that GitLab does not write into its tokens. */
export const roleAuthorizedByIdp: RoleCheck = {
  code: 'role-authorized-by-idp',
  title: 'A condition on roles that GitLab does not name',
  source: sources.conditionKeys,
  check: (checked) =>
    gitlabConditions(checked)
      .filter(({ condition }) => condition.key.toLowerCase() === 'sts:roleauthorizedbyidp')
      .map(({ statement, condition: { pointer, isNeverMet } }) => ({
        pointer,
        severity: isNeverMet ? deadSeverity(checked) : 'info',
        certain: isIssuerCertain(checked) && statement.certain,
        message: isNeverMet
          ? 'GitLab writes no list of roles into its tokens, so `sts:RoleAuthorizedByIdp` is always false and the statement never matches.'
          : 'GitLab writes no list of roles into its tokens, so `sts:RoleAuthorizedByIdp` is always false. This condition stops nobody.',
        remedy: 'Remove the condition.',
      })),
};
