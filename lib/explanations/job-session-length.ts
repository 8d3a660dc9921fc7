import { sources } from './sources';
import type { Explanation } from './types';

export const jobSessionLength = {
  id: 'job-session-length',
  title: 'Length of the session',
  short:
    'Asks for a session this long, in seconds. Only the explicit call can ask; SDKs that read the token file take 3600.',
  long: [
    'The explicit call may ask for 900 seconds or more, up to the limit of the role. When an SDK exchanges the token from its file, it asks for one hour, whatever is configured: seen with the current Python SDK and AWS CLI 1.',
  ],
  doesNotStop: 'Whoever holds the token chooses the length, up to the limit of the role.',
  sources: [sources.awsAssumeRole, sources.sdkWebIdentity],
} as const satisfies Explanation;
