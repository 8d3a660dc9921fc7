import { jobControl } from '../world/weaken';

export const idTokenAudience = jobControl('id-token-audience');
