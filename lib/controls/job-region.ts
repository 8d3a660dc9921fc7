import { jobControl } from '../world/control';

export const jobRegion = jobControl('job-region');
