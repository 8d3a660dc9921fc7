import { jobControl } from '../world/control';

/** The explicit call: credentials of the session take the place of everything else in the environment. */
export const jobSessionLength = jobControl('job-session-length');
