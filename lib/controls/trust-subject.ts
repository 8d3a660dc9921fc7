import { conditionControl } from '../world/weaken';

export const trustSubject = conditionControl('trust-subject');
