import { jobControl } from './weaken';

export const jobStaticKeys = jobControl('job-static-keys');
