import type { Generator } from './types';

export const verifyIdentity: Generator = { id: 'verify-identity', files: () => [] };
