import { adminPolicies, adminStatements } from '../permission-view/admin';
import type { PermissionCheck } from '../permission-view/types';
import { doubtSentence } from '../permission-view/view';
import { quoteText } from '../quote';
import { sources } from '../sources';

const remedy =
  'Allow the actions the pipeline needs on the resources it owns, or limit the role with a permissions boundary.';

export const admin: PermissionCheck = {
  code: 'admin',
  title: 'The role may do everything',
  source: sources.bestPractices,
  check: (view) => [
    ...adminStatements(view).map(({ policy, pointer, condition }) => {
      const doubt = view.doubtOf({ condition });
      return {
        policy,
        pointer,
        severity: 'low' as const,
        certain: doubt === undefined,
        message: `${quoteText(policy.name)} allows every action on every resource: anyone who gets in controls the whole account.${doubtSentence(doubt)}`,
        remedy,
      };
    }),
    ...adminPolicies(view).map((arn) => {
      const doubt = view.doubtOf({ condition: undefined });
      return {
        policy: undefined,
        pointer: '',
        severity: 'low' as const,
        certain: doubt === undefined,
        message: `${quoteText(arn)} is attached and allows every action: anyone who gets in controls the whole account.${doubtSentence(doubt)}`,
        remedy,
      };
    }),
  ],
};
