import { conditionControl } from '../world/weaken';

export const trustRunnerEnvironment = conditionControl('trust-runner-environment');
