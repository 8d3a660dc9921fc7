import { jobControl } from '../world/control';

export const jobSessionName = jobControl('job-session-name');
