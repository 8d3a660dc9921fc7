import type { WeaknessSummary } from './types';

/** The title of a weakness; of one by design it says that first. */
export const weaknessTitle = ({ kind, title }: Pick<WeaknessSummary, 'kind' | 'title'>): string =>
  kind === 'design' ? `Open by design: ${title.slice(0, 1).toLowerCase()}${title.slice(1)}` : title;
