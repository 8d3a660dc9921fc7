import { jobControl } from './weaken';

export const jobRegion = jobControl('job-region');
