import { jobControl } from '../world/weaken';

export const jobTokenFile = jobControl('job-token-file');
