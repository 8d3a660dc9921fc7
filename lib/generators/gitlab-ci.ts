import type { Generator } from './types';

export const gitlabCi: Generator = { id: 'gitlab-ci', files: () => [] };
