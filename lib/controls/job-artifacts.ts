import { jobControl } from '../world/control';

export const jobArtifacts = jobControl('job-artifacts');
