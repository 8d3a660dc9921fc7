import { sources } from './sources';
import type { Explanation } from './types';

export const roleSessionLimit = {
  id: 'role-session-limit',
  title: 'Longest session',
  gist: 'longest session',
  short: 'The longest session anyone with the token can ask for. AWS allows no less than 3600 seconds.',
  long: [
    'The job may ask for a shorter session, down to 900 seconds. Anyone who holds the token chooses the length, up to this limit, so a shorter value in the job is a request, not a limit.',
    'The life of the session is not bound to the life of the token: a token in its last minute can still be exchanged for a full session.',
  ],
  doesNotStop:
    'Use within the session. Credentials stay valid until they expire, unless the sessions of the role are revoked.',
  sources: [sources.awsAssumeRole, sources.awsConditionKeys],
} as const satisfies Explanation;
