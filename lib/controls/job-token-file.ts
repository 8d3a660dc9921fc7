import { jobControl } from './weaken';

export const jobTokenFile = jobControl('job-token-file');
