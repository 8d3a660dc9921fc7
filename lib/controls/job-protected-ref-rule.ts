import { jobControl } from './weaken';

export const jobProtectedRefRule = jobControl('job-protected-ref-rule', 'pipeline');
