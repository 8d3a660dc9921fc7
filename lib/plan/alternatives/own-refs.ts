import type { Ref, Setup } from '../../setup/schema';
import { patternsOverlap } from '../overlap';
import type { Plan } from '../types';
import { type AlternativeSource, notIsolated, refWord, withEnvironments } from './alternative';

/**
 * The first of the environments that share refs keeps them, the others get one each that fits nothing else here.
 * `undefined` where none share, or where there is no such ref, because a pattern of the setup takes them all.
 */
function separated(
  { setup }: Plan,
  shared: readonly number[],
  refOf: (word: string) => Ref,
): Setup | undefined {
  const taken = setup.environments.flatMap((environment, index) =>
    shared.slice(1).includes(index) ? [] : environment.refs,
  );
  const isFree = (ref: Ref): boolean =>
    taken.every(({ type, name }) => type !== ref.type || !patternsOverlap(name, ref.name));
  if (shared.length < 2) return undefined;
  const chosen = new Map<number, Ref>();
  for (const index of shared.slice(1)) {
    const word = refWord(setup.environments[index]?.name ?? '');
    const ref = [word, `${word}-${index + 1}`].map(refOf).find(isFree);
    if (ref === undefined) return undefined;
    chosen.set(index, ref);
    taken.push(ref);
  }
  return withEnvironments(setup, (environment, index) => {
    const ref = chosen.get(index);
    return ref === undefined ? environment : { ...environment, refs: [ref] };
  });
}

/** A protected branch for each: exact, so nobody can make another that fits. */
export const ownBranches: AlternativeSource = (plan) => {
  const preview = separated(plan, notIsolated(plan), (word) => ({ type: 'branch', name: `deploy/${word}` }));
  if (preview === undefined) return [];
  return [
    {
      id: 'own-branches',
      title: 'A protected branch for each environment',
      effect:
        'The ref is part of every subject, so the job of one environment cannot take the role of another. The branches are compared exactly.',
      cost: 'A deployment is a merge into the branch of its environment. Each needs its own protection rule.',
      preview,
    },
  ];
};

/** Protected tags for each: who may create them decides. */
export const ownTags: AlternativeSource = (plan) => {
  const preview = separated(plan, notIsolated(plan), (word) => ({ type: 'tag', name: `${word}-v*` }));
  if (preview === undefined) return [];
  return [
    {
      id: 'own-tags',
      title: 'Protected tags for the later environments',
      effect:
        'A release is a tag, and only who may create such a tag can deploy it. AWS compares the name by a pattern, so every protected tag that fits gets the role.',
      cost: 'Tags can be made from any commit: let only Maintainers create them, and have no second rule that matches.',
      preview,
    },
  ];
};
