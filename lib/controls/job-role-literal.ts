import { jobControl } from '../world/weaken';

export const jobRoleLiteral = jobControl('job-role-literal');
