import { jobControl } from '../world/weaken';

export const jobEndpoints = jobControl('job-endpoints');
