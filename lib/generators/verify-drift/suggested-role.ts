import { awsCliImage } from '../../aws/preset-jobs';
import { firstJob } from '../../plan/first-job';
import { pinningOf } from '../../plan/pins';
import type { AccountPlan, Plan } from '../../plan/types';
import type { Role } from '../../setup/schema';
import { reviewedRoles } from '../../world/trusted-refs';
import { iamReads } from './iam-reader';

/**
 * A role that may read IAM in an account, as the setup holds it: so that it is generated, attacked and compared like every other. Where AWS sees what started
 * a pipeline, it is for schedules on a branch that is trusted already. Elsewhere AWS could not tell it from the other roles of that branch, so it
 * has a separate branch.
 */
export function suggestedRole(plan: Plan, { account, roles }: AccountPlan): Role {
  const { gitlabKeys } = pinningOf(plan.setup);
  const [first] = roles;
  const trusted = reviewedRoles(plan)
    .flatMap(({ refs }) => refs)
    .find(({ type, name }) => type === 'branch' && !name.includes('*'));
  // An account with a sandbox must hold no deploy role.
  const kind = roles.some((role) => role.kind === 'sandbox') ? 'plan' : 'deploy';
  return {
    name: `drift ${account.id}`,
    kind,
    // The same job may read every account: their tokens are the same.
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
