import { jobControl } from '../world/control';

export const jobRoleLiteral = jobControl('job-role-literal');
