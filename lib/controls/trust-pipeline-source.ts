import { conditionControl } from '../world/weaken';

export const trustPipelineSource = conditionControl('trust-pipeline-source');
