import { jobControl } from './weaken';

export const jobAssertIdentity = jobControl('job-assert-identity');
