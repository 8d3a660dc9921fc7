import { defaultSessionSeconds, sdkSessionSeconds } from './fields/jobs/session';
import type { Job } from './types';

/** The length of a job's session in seconds: the requested one, or the one that the SDKs always request. */
export const sessionSecondsOf = ({
  credentials,
  sessionSeconds = defaultSessionSeconds,
}: Pick<Job, 'credentials' | 'sessionSeconds'>): number =>
  credentials === 'web-identity-file' ? sdkSessionSeconds : sessionSeconds;

/** The longest session that one of the jobs requests. */
export const longestSession = (jobs: readonly Pick<Job, 'credentials' | 'sessionSeconds'>[]): number =>
  Math.max(...jobs.map(sessionSecondsOf));
