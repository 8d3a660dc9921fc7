import { conditionControl } from './weaken';

export const trustSubjectPattern = conditionControl('trust-subject-pattern');
