import { defaultSessionSeconds, sdkSessionSeconds } from './fields/jobs/session';
import type { Job } from './types';

/** How long a session of a job is, in seconds: what it asks for, or what the SDKs always ask for. */
export const sessionSecondsOf = ({
  credentials,
  sessionSeconds = defaultSessionSeconds,
}: Pick<Job, 'credentials' | 'sessionSeconds'>): number =>
  credentials === 'web-identity-file' ? sdkSessionSeconds : sessionSeconds;

/** The longest session that one of the jobs asks for. */
export const longestSession = (jobs: readonly Pick<Job, 'credentials' | 'sessionSeconds'>[]): number =>
  Math.max(...jobs.map(sessionSecondsOf));
