import { jobControl } from '../world/control';

export const jobStaticKeys = jobControl('job-static-keys');
