import { sources } from './sources';
import type { Explanation } from './types';

export const jobEnvironment = {
  id: 'job-environment',
  title: 'Environment',
  gist: 'ties the job to the environment',
  short: 'Ties the job to the environment: GitLab records the deployment and applies its protection.',
  long: [
    'With a protected environment (Premium and Ultimate) only users who are allowed to deploy can run the job. The action start is the one that waits for deployment approvals; prepare, verify and access do not.',
  ],
  doesNotStop:
    'The name proves nothing to AWS: anyone who can edit the pipeline on any branch can write it. AWS has no condition key for the environment.',
  sources: [sources.gitlabProtectedEnvironments, sources.gitlabDeploymentSafety],
} as const satisfies Explanation;
