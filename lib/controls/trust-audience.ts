import { conditionControl } from '../world/weaken';

export const trustAudience = conditionControl('trust-audience');
