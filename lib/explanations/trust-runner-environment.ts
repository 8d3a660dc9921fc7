import { sources } from './sources';
import type { Explanation } from './types';

export const trustRunnerEnvironment = {
  id: 'trust-runner-environment',
  title: 'Kind of runner',
  gist: 'pins the kind of runner',
  short: 'Only jobs on this kind of runner: gitlab-hosted or self-hosted.',
  long: [
    'The runner_environment claim tells runners operated by GitLab from your own. Pinning it keeps a job that landed on the wrong kind of runner away from AWS.',
  ],
  doesNotStop:
    'It does not name a runner. Any self-hosted runner that may take jobs of this project counts as self-hosted, including a rogue one.',
  sources: [sources.awsConditionKeys, sources.gitlabIdToken],
} as const satisfies Explanation;
