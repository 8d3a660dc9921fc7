import { readsAllData } from '../../aws/managed-policies/read-only';
import { isUnreviewed } from '../../setup/kinds';
import { perRole } from './gap';

/** Says what a role for unreviewed code is open to. That is by design, but people must know it. */
export const unreviewedRoles = perRole(({ kind, refs }, { pinning }) => {
  if (!isUnreviewed(kind)) return [];
  const branches = refs === undefined ? 'any branch of the project' : 'one of its branches';
  const limit =
    kind === 'plan'
      ? 'It may only read. Of secrets, it may read only those that its permissions name. What it reads can be copied: settings, names, and the data its permissions cover.'
      : 'It may write, but only in an account without deploy roles. Anyone who uses it can spend money there.';
  const unseen = pinning.gitlabKeys
    ? ''
    : ' AWS sees only the audience and the subject of this instance, so it cannot tell a merge request from a push of the same branch, nor from a schedule or a trigger token.';
  return [
    {
      code: 'unreviewed-role',
      severity: 'info',
      title: 'Open by design: this role runs code that nobody has reviewed',
      detail: `Anyone who can push to ${branches}, every Developer for example, can change the pipeline there and use this role. ${limit}${unseen} A merge request of a fork does not get it: its token names the fork.`,
      remedy:
        kind === 'plan'
          ? 'Give it no more than the job reads. Keep secrets out of what it can read, for example out of environment variables of functions and out of the Terraform state.'
          : 'Keep data and connections of other environments out of this account, and set a budget alarm.',
    },
  ];
});

/** The AWS managed policy that reads data as well as settings, on a plan role, which unreviewed code can use. */
export const plansReadAllData = perRole(({ kind, iam }) =>
  kind === 'plan' && iam.managedPolicies?.some(readsAllData)
    ? [
        {
          code: 'plan-reads-all-data',
          severity: 'warning',
          title: 'ReadOnlyAccess lets unreviewed code read the data of the account',
          detail:
            'It covers nearly every service: objects in S3, items in DynamoDB, messages and logs. Anyone who can push a branch can read and copy them with this role.',
          remedy:
            'Use job-function/ViewOnlyAccess or SecurityAudit, which show names and settings, and add what the plan reads beyond that by name.',
        },
      ]
    : [],
);
