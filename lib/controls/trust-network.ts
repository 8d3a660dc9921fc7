import { conditionControl } from './weaken';

export const trustNetwork = conditionControl('trust-network');
