import { jobControl } from './weaken';

export const jobLoaders = jobControl('job-loaders');
