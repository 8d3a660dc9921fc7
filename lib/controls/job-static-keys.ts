import { jobControl } from '../world/weaken';

export const jobStaticKeys = jobControl('job-static-keys');
