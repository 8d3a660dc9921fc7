import { sources } from './sources';
import type { Explanation } from './types';

export const jobSessionName = {
  id: 'job-session-name',
  title: 'Session name',
  gist: 'leads from CloudTrail to the job',
  short: 'Names project, pipeline and job, so that CloudTrail leads from a call back to the job.',
  long: [
    'The name is part of the ARN that AWS records with each call. It is built from numbers, because paths and branch names hold characters that AWS does not allow there, and may be too long.',
  ],
  doesNotStop:
    'The job chooses the name, so it is a trace and not a proof. The subject in the record of the exchange is the proof.',
  sources: [sources.awsAssumeRole],
} as const satisfies Explanation;
