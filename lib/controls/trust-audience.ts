import { conditionControl } from '../world/control';

export const trustAudience = conditionControl('trust-audience');
