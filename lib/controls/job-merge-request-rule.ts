import { jobControl } from '../world/weaken';

export const jobMergeRequestRule = jobControl('job-merge-request-rule', 'pipeline');
