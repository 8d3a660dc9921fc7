import type { Generator } from './types';

export const blastRadius: Generator = { id: 'blast-radius', files: () => [] };
