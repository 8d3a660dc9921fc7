import { jobControl } from './weaken';

export const jobArtifacts = jobControl('job-artifacts');
