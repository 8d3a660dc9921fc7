import { jobControl } from './weaken';

export const jobEndpoints = jobControl('job-endpoints');
