import { jobControl } from './weaken';

export const jobMergeRequestRule = jobControl('job-merge-request-rule', 'pipeline');
