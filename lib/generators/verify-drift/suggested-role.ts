import { awsCliImage } from '../../aws/preset-jobs';
import { firstJob } from '../../plan/first-job';
import { pinningOf } from '../../plan/pins';
import type { AccountPlan, Plan } from '../../plan/types';
import type { Role } from '../../setup/schema';
import { reviewedRoles } from '../../world/trusted-refs';
import { iamReads } from './iam-reader';

/**
 * A role for the setup that can read IAM in an account. As part of the setup it is generated, attacked and compared like the others. If AWS sees the
 * pipeline source, the role is for schedules on a branch that is already trusted. Otherwise AWS could not distinguish it from the other roles of that
 * branch, so it gets a separate branch.
 */
export function suggestedRole(plan: Plan, { account, roles }: AccountPlan): Role {
  const { gitlabKeys } = pinningOf(plan.setup);
  const [first] = roles;
  const trusted = reviewedRoles(plan)
    .flatMap(({ refs }) => refs)
    .find(({ type, name }) => type === 'branch' && !name.includes('*'));
  // An account with a sandbox must have no deploy role.
  const kind = roles.some((role) => role.kind === 'sandbox') ? 'plan' : 'deploy';
  return {
    name: `drift ${account.id}`,
    kind,
    // These roles share a zone: their tokens are the same, so one job can read every account.
    zone: 'drift',
    refs: [gitlabKeys ? (trusted ?? { type: 'branch', name: 'main' }) : { type: 'branch', name: 'drift' }],
    ...(gitlabKeys ? { pipelineSources: ['schedule'] } : {}),
    account: account.id,
    region: first?.region ?? '',
    iam: { name: 'gitlab-drift' },
    permissions: [
      {
        preset: 'custom',
        policy: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: [...iamReads], Resource: '*' }],
        },
      },
    ],
    jobs: [
      {
        name: `read-iam-${account.id}`,
        stage: first === undefined ? 'test' : firstJob(first).stage,
        image: { name: awsCliImage },
        manual: true,
        credentials: 'assume-role',
        script: ['aws iam list-roles --max-items 1'],
      },
    ],
  };
}
