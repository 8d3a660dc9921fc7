import { jobControl } from '../world/weaken';

export const jobProtectedRefRule = jobControl('job-protected-ref-rule', 'pipeline');
