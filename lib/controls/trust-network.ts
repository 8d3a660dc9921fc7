import { conditionControl } from '../world/weaken';

export const trustNetwork = conditionControl('trust-network');
