import { jobControl } from '../world/control';

export const jobLoaders = jobControl('job-loaders');
