import { conditionControl } from '../world/weaken';

export const trustSubjectPattern = conditionControl('trust-subject-pattern');
