import { jobControl } from './weaken';

export const idToken = jobControl('id-token');
