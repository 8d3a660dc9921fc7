import type { Generator } from './types';

export const verifyStaticKeys: Generator = { id: 'verify-static-keys', files: () => [] };
