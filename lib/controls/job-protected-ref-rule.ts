import { jobControl } from '../world/control';

export const jobProtectedRefRule = jobControl('job-protected-ref-rule', 'pipeline');
