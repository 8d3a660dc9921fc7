import { roleAssumptions } from '../../aws/permissions/identity';
import { joinSome } from '../../formats/english';
import { longestSession } from '../../setup/session';
import type { GapCheck } from './gap';

/**
 * AWS limits a session obtained with the credentials of another role to one hour, and refuses requests for more.
 * Source: IAM User Guide, "Methods to assume a role" (role chaining).
 */
const chainedSeconds = 3600;

/** Roles that assume other roles: the session limit, and what the other role's trust policy must allow. */
export const roleChaining: GapCheck = ({ roles }) =>
  roles.flatMap(({ permissions, jobs, arn }, index) => {
    const sessionSeconds = longestSession(jobs);
    const assumed = permissions.flatMap((permission) =>
      permission.preset === 'custom' ? roleAssumptions(permission.policy) : [],
    );
    const byCdk = permissions.some(({ preset }) => preset === 'cdk-deploy');
    const isLong = sessionSeconds > chainedSeconds;
    // A role with broad permissions does not name chaining, so mention it only if the session is long.
    const isNamed = assumed.some(({ actions }) => actions.some((action) => /^sts:/i.test(action)));
    if (!(isLong ? byCdk || assumed.length > 0 : isNamed)) return [];
    const actions = joinSome([...new Set(assumed.flatMap((assumption) => assumption.actions))]);
    const others = [...new Set(assumed.flatMap(({ resources }) => resources))].filter(
      (resource) => !/^[*?]*$/.test(resource),
    );
    const how =
      assumed.length === 0
        ? 'The CDK works with the roles of its bootstrap, which this role assumes.'
        : `Your policy lets this role assume other roles (${actions}).`;
    return [
      {
        code: 'role-chaining',
        severity: isLong ? 'warning' : 'info',
        role: index,
        title: 'A role that is assumed from this one lasts one hour at most',
        detail: `${how} AWS limits such a session to one hour (role chaining), whatever the other role allows, and refuses a request for more.${isLong ? ` This role's session of ${hours(sessionSeconds)} does not change that.` : ''}`,
        remedy: [
          `Ask for ${chainedSeconds} seconds or less when the job assumes the other role, and assume it again for work that takes longer.`,
          ...(assumed.length === 0
            ? []
            : [
                `The trust policy of ${others.length === 0 ? 'the other role' : joinSome(others, 3)} must allow sts:AssumeRole to ${arn}.`,
              ]),
        ].join(' '),
      },
    ];
  });

const hours = (seconds: number): string => {
  const value = Math.round((seconds / 3600) * 10) / 10;
  return `${value} ${value === 1 ? 'hour' : 'hours'}`;
};
