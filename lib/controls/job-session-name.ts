import { jobControl } from '../world/weaken';

export const jobSessionName = jobControl('job-session-name');
