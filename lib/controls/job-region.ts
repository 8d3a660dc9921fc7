import { jobControl } from '../world/weaken';

export const jobRegion = jobControl('job-region');
