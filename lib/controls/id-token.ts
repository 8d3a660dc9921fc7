import { jobControl } from '../world/control';

export const idToken = jobControl('id-token');
