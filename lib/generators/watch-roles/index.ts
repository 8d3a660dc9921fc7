import { policyPaths } from '../../parts/paths';
import type { Generator } from '../types';
import { alarmTemplate } from './alarms';
import { resourceControlPolicy, serviceControlPolicy } from './guardrails';
import { guide } from './guide';

/** `detect/` and `guardrails/`: queries and alarms for sign-ins and changes, and policies that prevent new keys and changes of trust. */
export const watchRoles: Generator = {
  id: 'watch-roles',
  files: (plan) => [
    {
      path: 'detect/README.md',
      summary:
        'How to watch the roles: alarms, queries and what they cannot see, and guardrails for the organization.',
      document: { format: 'markdown', blocks: guide(plan) },
    },
    ...plan.accounts.map((account) => ({
      path: `detect/${account.account.id}/alarms.json`,
      summary: `CloudFormation: alarms on unexpected subjects and on changes in account ${account.account.id}.`,
      document: { format: 'json' as const, data: alarmTemplate(account) },
    })),
    {
      path: policyPaths.serviceControl,
      summary:
        'Service control policy: no new long-lived credentials, no other identity providers, no other trust or rights for the roles.',
      document: { format: 'json', data: serviceControlPolicy(plan) },
    },
    {
      path: policyPaths.resourceControl,
      summary: 'Resource control policy: only projects that you name get a role with a token of this GitLab.',
      document: { format: 'json', data: resourceControlPolicy(plan) },
    },
  ],
};
