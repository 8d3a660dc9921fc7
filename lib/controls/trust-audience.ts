import { conditionControl } from './weaken';

export const trustAudience = conditionControl('trust-audience');
