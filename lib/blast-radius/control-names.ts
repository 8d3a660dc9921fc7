import { explain, type TopicId } from '../explanations';
import { joinOr, joinPhrasesOr } from '../formats/english';
import type { MinimalSets } from './types';

/** The name of a control for readers, for whom a subject with a pattern is just a subject. */
export const controlName = (topic: TopicId): string =>
  explain(topic === 'trust-subject-pattern' ? 'trust-subject' : topic).title;

/** The names of some controls, each once, in their order. */
const controlNames = (topics: readonly TopicId[]): readonly string[] => [...new Set(topics.map(controlName))];

const reasons: Readonly<Record<Exclude<MinimalSets['why'], 'found'>, string>> = {
  'nothing-needed': 'Needs no control',
  'gets-in': 'Nothing stops it',
  'not-applicable': 'Does not apply',
};

/** "Subject, nothing else", "Subject or Project id", "Pipeline source, or Protected ref with Separate caches", or why there is none. */
export function enoughInWords({ why, sets }: MinimalSets): string {
  if (why !== 'found') return reasons[why];
  const each = [...new Set(sets.map((set) => together(controlNames(set))))];
  if (each.length === 1) return `${each[0]}, nothing else`;
  return sets.some((set) => set.length > 1) ? joinPhrasesOr(each) : joinOr(each);
}

const together = ([first = '', ...others]: readonly string[]): string =>
  others.length === 0 ? first : `${first} with ${others.join(' and ')}`;
