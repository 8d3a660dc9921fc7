import { jobControl } from '../world/weaken';

export const jobArtifacts = jobControl('job-artifacts');
