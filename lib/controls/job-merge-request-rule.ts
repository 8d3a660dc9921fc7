import { jobControl } from '../world/control';

export const jobMergeRequestRule = jobControl('job-merge-request-rule', 'pipeline');
