import { jobControl } from './weaken';

export const idTokenAudience = jobControl('id-token-audience');
