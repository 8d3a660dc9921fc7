import { sources } from './sources';
import type { Explanation } from './types';

export const jobRegion = {
  id: 'job-region',
  title: 'Region',
  gist: 'region of STS',
  short: 'Written out: without a region some tools use the global endpoint of STS, and others fail.',
  long: [
    'The regional endpoint answers in the partition and region of the account. Outside the commercial partition there is no other.',
  ],
  doesNotStop: 'It does not limit in which regions the role may act.',
  sources: [sources.sdkStsEndpoints],
} as const satisfies Explanation;
