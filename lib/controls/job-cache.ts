import { jobControl } from '../world/weaken';

export const jobCache = jobControl('job-cache');
