import { jobControl } from '../world/control';

/** The explicit call: the credentials of the session replace everything else in the environment. */
export const jobSessionLength = jobControl('job-session-length');
