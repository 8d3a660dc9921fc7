import { jobControl } from '../world/control';

export const idTokenAudience = jobControl('id-token-audience');
