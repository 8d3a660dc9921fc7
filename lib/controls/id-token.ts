import { jobControl } from '../world/weaken';

export const idToken = jobControl('id-token');
