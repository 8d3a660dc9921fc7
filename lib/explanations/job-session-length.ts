import { sources } from './sources';
import type { Explanation } from './types';

export const jobSessionLength = {
  id: 'job-session-length',
  title: 'Length of the session',
  gist: 'length of the session',
  short: 'Asks for a session this long, in seconds. SDKs that read the token file always take 3600.',
  long: [
    'The explicit call may ask for 900 seconds or more, up to the limit of the role. When an SDK exchanges the token from its file, it takes one hour: the Python SDK, both versions of the AWS CLI and, by its code, the JavaScript SDK ignore duration_seconds for a web identity. Terraform does not: assume_role_with_web_identity { duration } of its AWS provider, which OpenTofu uses too, is sent.',
    'When a session ends in the middle of your script, AWS says ExpiredToken. The token has nothing to do with that: ask for a longer session.',
  ],
  doesNotStop: 'Anyone who holds the token chooses the length, up to the limit of the role.',
  sources: [sources.awsAssumeRole, sources.sdkWebIdentity],
} as const satisfies Explanation;
