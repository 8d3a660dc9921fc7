import { explain, type TopicId } from '../explanations';
import type { MinimalSets } from './blast-radius';

/** The name of a control for readers, to whom a subject with a pattern is a subject all the same. */
export const controlName = (topic: TopicId): string =>
  explain(topic === 'trust-subject-pattern' ? 'trust-subject' : topic).title;

/** The names of some controls, each once, in their order. */
export const controlNames = (topics: readonly TopicId[]): readonly string[] => [
  ...new Set(topics.map(controlName)),
];

const reasons: Readonly<Record<Exclude<MinimalSets['why'], 'found'>, string>> = {
  'nothing-needed': 'needs no control',
  'gets-in': 'nothing stops it',
  'not-applicable': 'does not apply',
};

/** "Subject only", "Subject or Project id", "Pipeline source, or Protected ref with Separate caches", or why there is none. */
export function enoughInWords({ why, sets }: MinimalSets): string {
  if (why !== 'found') return reasons[why];
  const each = [...new Set(sets.map((set) => controlNames(set).join(' with ')))];
  const [last = '', ...others] = [...each].reverse();
  if (others.length === 0) return `${last} only`;
  return `${others.reverse().join(', ')}${sets.some((set) => set.length > 1) ? ',' : ''} or ${last}`;
}
