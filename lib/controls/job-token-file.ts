import { jobControl } from '../world/control';

export const jobTokenFile = jobControl('job-token-file');
