import { jobControl } from '../world/control';

export const jobEndpoints = jobControl('job-endpoints');
