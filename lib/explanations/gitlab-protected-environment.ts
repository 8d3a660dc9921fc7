import { sources } from './sources';
import type { Explanation } from './types';

export const gitlabProtectedEnvironment = {
  id: 'gitlab-protected-environment',
  title: 'Protected environment',
  gist: 'who may deploy to it',
  short: 'Only users who are allowed to deploy can run jobs of this environment. Premium and Ultimate.',
  long: [
    'The job fails before it starts when its user is not allowed to deploy. From GitLab 18.7 the subject can carry environment_protected, so that AWS can require it if the license includes the feature.',
  ],
  doesNotStop:
    'It does not name the environment or the ref to AWS: a user who can deploy to any protected environment of the project can do so from any branch.',
  sources: [sources.gitlabProtectedEnvironments, sources.gitlabIdToken],
} as const satisfies Explanation;
