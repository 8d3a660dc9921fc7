import { conditionControl } from '../world/control';

export const trustPipelineSource = conditionControl('trust-pipeline-source');
