import { conditionControl } from '../world/weaken';

export const trustNamespaceId = conditionControl('trust-namespace-id');
