import { conditionControl } from '../world/control';

export const trustRunnerEnvironment = conditionControl('trust-runner-environment');
