import type { Gap, Plan } from './types';

/** The gaps without those of severity `info`, most severe first. */
export const seriousGaps = ({ gaps }: Plan): readonly Gap[] =>
  gaps.filter(({ severity }) => severity !== 'info');
