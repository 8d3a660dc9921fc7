import type { PermissionCheck } from '../permission-view/types';
import { quoteText } from '../quote';
import { sources } from '../sources';

export const allowNotAction: PermissionCheck = {
  code: 'allow-not-action',
  title: 'The policy allows everything that it does not name',
  source: sources.notAction,
  check: ({ allows }) =>
    allows
      .filter(({ notActions }) => notActions !== undefined)
      .map(({ policy, pointer }) => ({
        policy,
        pointer,
        severity: 'info' as const,
        certain: true,
        message: `${quoteText(policy.name)} uses \`NotAction\`: it allows everything except what it names, and every action that AWS adds later.`,
        remedy: 'Name the allowed actions in `Action`.',
      })),
};
