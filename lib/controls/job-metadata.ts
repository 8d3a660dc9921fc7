import { jobControl } from './weaken';

export const jobMetadata = jobControl('job-metadata');
