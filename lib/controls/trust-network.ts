import { conditionControl } from '../world/control';

export const trustNetwork = conditionControl('trust-network');
