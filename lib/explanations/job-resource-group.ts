import { sources } from './sources';
import type { Explanation } from './types';

export const jobResourceGroup = {
  id: 'job-resource-group',
  title: 'One deployment at a time',
  gist: 'one deployment at a time',
  short: 'One job of this group runs at a time, and a newer pipeline does not interrupt it.',
  long: [
    'Two deployments to one environment at the same time can leave it in a state that neither of them describes. A job that is interrupted in the middle can do the same.',
  ],
  doesNotStop: 'It runs jobs one at a time. It does not decide who may run them, or in which order.',
  sources: [sources.gitlabResourceGroups, sources.gitlabDeploymentSafety],
} as const satisfies Explanation;
