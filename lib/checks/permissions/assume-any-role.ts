import { adminStatements } from '../permission-view/admin';
import type { PermissionCheck } from '../permission-view/types';
import { doubtSentence } from '../permission-view/view';
import { quoteText } from '../quote';
import { sources } from '../sources';

export const assumeAnyRole: PermissionCheck = {
  code: 'assume-any-role',
  title: 'The role can assume every role',
  source: sources.bestPractices,
  check: (view) => {
    const everything = adminStatements(view);
    return view
      .grants('sts:AssumeRole')
      .filter(({ isBroad, statement }) => isBroad && !everything.includes(statement))
      .map(({ statement: { policy, pointer }, doubt }) => ({
        policy,
        pointer,
        severity: 'low' as const,
        certain: doubt === undefined,
        message: `${quoteText(policy.name)} allows \`sts:AssumeRole\` on every role. The session can assume each role that trusts this account, in other accounts, too.${doubtSentence(doubt)}`,
        remedy: 'Name the roles that it has to assume in `Resource`.',
      }));
  },
};
