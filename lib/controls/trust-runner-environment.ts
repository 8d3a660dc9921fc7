import { conditionControl } from './weaken';

export const trustRunnerEnvironment = conditionControl('trust-runner-environment');
