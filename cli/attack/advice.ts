import type { Advice } from '../../lib/plan/alternatives/advice';
import { seriousGaps } from '../../lib/plan/serious-gaps';
import type { Plan } from '../../lib/plan/types';

/** The warnings about the setup, for a terminal. */
export function gapLines(plan: Plan): readonly string[] {
  const serious = seriousGaps(plan);
  if (serious.length === 0) return [];
  return [
    'Warnings about this setup:',
    ...serious.flatMap(({ severity, role, title, detail, remedy }) => [
      `  ${severity}: ${role === undefined ? '' : `${plan.roles[role]?.name}: `}${title}. ${detail}`,
      `    ${remedy}`,
    ]),
    '',
  ];
}

/** Other answers that would pin more: the same list as on the review step and in BLAST-RADIUS.md. */
export function adviceLines(advice: readonly Advice[]): readonly string[] {
  if (advice.length === 0) return [];
  return [
    'Ways to pin more:',
    ...advice.flatMap(({ alternative: { id, title, effect, cost }, closes, opens }) => [
      `  ${title} (${id}). ${effect} Cost: ${cost}`,
      ...changed('Closes', closes),
      ...changed('Opens', opens),
    ]),
    '',
  ];
}

const changed = (word: string, gaps: readonly string[]): readonly string[] =>
  gaps.length === 0 ? [] : [`    ${word}: ${[...new Set(gaps)].join('; ')}`];
