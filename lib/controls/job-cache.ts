import { jobControl } from './weaken';

export const jobCache = jobControl('job-cache');
