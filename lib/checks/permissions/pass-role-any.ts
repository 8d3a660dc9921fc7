import { adminStatements } from '../permission-view/admin';
import type { PermissionStatement } from '../permission-view/statements';
import type { PermissionCheck } from '../permission-view/types';
import { doubtSentence } from '../permission-view/view';
import { quoteText } from '../quote';
import { sources } from '../sources';

export const passRoleAny: PermissionCheck = {
  code: 'pass-role-any',
  title: 'The role can pass every role',
  source: sources.passRole,
  check: (view) => {
    const everything = adminStatements(view);
    return view
      .grants('iam:PassRole')
      .filter(({ isBroad, statement }) => isBroad && !everything.includes(statement))
      .map(({ statement, doubt }) => {
        const service = namesService(statement);
        // A condition on the service is what this finding recommends, so it does not make it uncertain.
        const open = service && doubt === 'condition' ? undefined : doubt;
        return {
          policy: statement.policy,
          pointer: statement.pointer,
          severity: service ? ('info' as const) : ('low' as const),
          certain: open === undefined,
          message: `${quoteText(statement.policy.name)} allows \`iam:PassRole\` on every role${
            service ? ' for the services it names' : ' and for every service'
          }. Anyone who can also create a function, an instance or a stack gets the rights of the most powerful role ${
            service ? 'that trusts them' : 'of the account'
          }.${doubtSentence(open)}`,
          remedy: service
            ? 'Name the roles in `Resource`.'
            : 'Name the roles in `Resource`, and the service in a condition on `iam:PassedToService`.',
        };
      });
  },
};

const namesService = ({ condition }: PermissionStatement): boolean =>
  Object.entries(condition ?? {}).some(
    ([operator, keys]) =>
      /^(?:ForAnyValue:)?String(?:Equals|Like|EqualsIgnoreCase)$/.test(operator) &&
      typeof keys === 'object' &&
      keys !== null &&
      Object.entries(keys).some(
        ([key, value]) => key.toLowerCase() === 'iam:passedtoservice' && ![value].flat().includes('*'),
      ),
  );
