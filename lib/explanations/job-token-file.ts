import { sources } from './sources';
import type { Explanation } from './types';

export const jobTokenFile = {
  id: 'job-token-file',
  title: 'Token in a private file',
  gist: 'token in a private file',
  short: 'Keeps the token in a private file outside the checkout: not in arguments, artifacts or caches.',
  long: [
    'An argument of a command is visible to every process of the machine, and a file in the checkout can end up in artifacts, caches or an image build. The directory is made for this job with access for its user only, and removed when the script ends; after_script removes it again for jobs that were canceled.',
    'Both versions of the AWS CLI keep sessions of a token file in ~/.aws/cli/cache. Those of the login lie in its private home; those that your script leaves in the home of the job are removed at its end, by the session name.',
  ],
  doesNotStop:
    'Processes of the same user on the same machine while the job runs. If your script sets its own trap on EXIT, only after_script cleans up.',
  sources: [sources.gitlabIdToken, sources.awsAssumeRole],
} as const satisfies Explanation;
