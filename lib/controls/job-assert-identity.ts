import { jobControl } from '../world/control';

export const jobAssertIdentity = jobControl('job-assert-identity');
