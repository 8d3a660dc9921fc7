import type { Isolation } from './blast-radius';

/** What a project must have beside its setup for somebody to get from one role to another: the end of a sentence, or nothing. */
export const onlyOnce = ({ needs }: Pick<Isolation, 'needs'>): string =>
  needs === undefined ? '' : ', once the project protects another environment that more people may deploy to';
