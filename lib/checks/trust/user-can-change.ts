import { compares } from '../pins';
import { liveAllows } from '../seen';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** Names and addresses of users can change and pass to others; their ids cannot. */
export const userCanChange: RoleCheck = {
  code: 'user-can-change',
  title: 'A user is identified by something that can change',
  source: sources.conditionKeys,
  check: (checked) =>
    liveAllows(checked).flatMap(({ conditions }) =>
      conditions
        .filter(
          (condition) =>
            compares(condition) && (condition.name === 'user_login' || condition.name === 'user_email'),
        )
        .map(({ pointer, name }) => ({
          pointer,
          severity: 'info' as const,
          certain: true,
          message: `\`${name}\` can change, and somebody else may get the value later.`,
          remedy: 'Use `gitlab.com:user_id`.',
        })),
    ),
};
