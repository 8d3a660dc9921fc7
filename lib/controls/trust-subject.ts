import { conditionControl } from './weaken';

export const trustSubject = conditionControl('trust-subject');
