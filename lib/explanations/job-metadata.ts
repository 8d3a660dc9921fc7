import { sources } from './sources';
import type { Explanation } from './types';

export const jobMetadata = {
  id: 'job-metadata',
  title: 'No instance role',
  gist: 'no role of the runner',
  short: 'No metadata service: a failed exchange must not fall back to the role of the runner.',
  long: [
    'When no other credentials are found, the SDKs ask the metadata service of the machine. On a runner in AWS the job would continue under the role of the runner, with no error.',
  ],
  doesNotStop:
    'Code in the job that asks the metadata service directly. Limit the hop count, or give the runner no role.',
  sources: [sources.sdkMetadata],
} as const satisfies Explanation;
