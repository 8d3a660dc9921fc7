import { conditionControl } from './weaken';

export const trustPipelineSource = conditionControl('trust-pipeline-source');
