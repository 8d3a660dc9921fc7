import { conditionControl } from '../world/control';

export const trustSubjectPattern = conditionControl('trust-subject-pattern');
