import type { Advice } from '../../lib/plan/alternatives/advice';
import type { Plan } from '../../lib/plan/types';

/** What the plan cannot pin, the worst first, without what is only information. */
export function gapLines({ gaps, roles }: Plan): readonly string[] {
  const serious = gaps.filter(({ severity }) => severity !== 'info');
  if (serious.length === 0) return [];
  return [
    'Warnings about this setup:',
    ...serious.flatMap(({ severity, environment, title, detail, remedy }) => [
      `  ${severity}: ${environment === undefined ? '' : `${roles[environment]?.environment.name}: `}${title}. ${detail}`,
      `    ${remedy}`,
    ]),
    '',
  ];
}

/** Other answers that would pin more: the list of the review step and of BLAST-RADIUS.md. */
export function adviceLines(advice: readonly Advice[]): readonly string[] {
  if (advice.length === 0) return [];
  return [
    'Ways to pin more:',
    ...advice.flatMap(({ alternative: { id, title, effect, cost }, closes, opens }) => [
      `  ${title} (${id}). ${effect} What it asks: ${cost}`,
      ...changed('Closes', closes),
      ...changed('Opens', opens),
    ]),
    '',
  ];
}

const changed = (word: string, gaps: readonly string[]): readonly string[] =>
  gaps.length === 0 ? [] : [`    ${word}: ${[...new Set(gaps)].join('; ')}`];
