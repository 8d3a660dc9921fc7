import { jobControl } from '../world/control';

export const jobCache = jobControl('job-cache');
