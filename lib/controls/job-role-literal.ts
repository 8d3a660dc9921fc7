import { jobControl } from './weaken';

export const jobRoleLiteral = jobControl('job-role-literal');
