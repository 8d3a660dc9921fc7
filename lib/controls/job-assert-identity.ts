import { jobControl } from '../world/weaken';

export const jobAssertIdentity = jobControl('job-assert-identity');
