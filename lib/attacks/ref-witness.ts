import { patternsOverlap } from '../plan/overlap';

/** Whether a name fits a pattern of refs. */
export const fits = (pattern: string, name: string): boolean => patternsOverlap(pattern, name);

/** A plain name that none of the patterns covers, or nothing. */
export function nameOutside(patterns: readonly string[]): string | undefined {
  const candidates = ['develop', 'topic', 'quick-fix', 'x7', ...'abcdefghijklmnopqrstuvwxyz0123456789'];
  return candidates.find((name) => !patterns.some((pattern) => fits(pattern, name)));
}

/** The wanted name, made longer until it is none of those that are taken: a witness must never be what the setup trusts. */
export const unlike = (wanted: string, isTaken: (name: string) => boolean): string =>
  isTaken(wanted) ? unlike(`${wanted}-x`, isTaken) : wanted;
