import { conditionControl } from './weaken';

export const trustNamespaceId = conditionControl('trust-namespace-id');
