import { jobControl } from '../world/control';

export const jobMetadata = jobControl('job-metadata');
