import { jobControl } from './weaken';

export const jobSessionName = jobControl('job-session-name');
