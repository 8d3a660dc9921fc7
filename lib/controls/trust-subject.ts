import { conditionControl } from '../world/control';

export const trustSubject = conditionControl('trust-subject');
