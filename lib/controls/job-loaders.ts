import { jobControl } from '../world/weaken';

export const jobLoaders = jobControl('job-loaders');
