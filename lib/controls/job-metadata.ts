import { jobControl } from '../world/weaken';

export const jobMetadata = jobControl('job-metadata');
