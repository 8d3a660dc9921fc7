import type { Gap, Plan } from './types';

/** What the plan cannot pin, the worst first, without what is only information. */
export const seriousGaps = ({ gaps }: Plan): readonly Gap[] =>
  gaps.filter(({ severity }) => severity !== 'info');
