import { conditionControl } from '../world/control';

export const trustNamespaceId = conditionControl('trust-namespace-id');
