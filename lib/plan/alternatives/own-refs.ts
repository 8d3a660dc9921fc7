import { joinSome } from '../../formats/english';
import { isUnreviewed } from '../../setup/kinds';
import type { Ref, Setup } from '../../setup/schema';
import { patternsOverlap } from '../overlap';
import { sharingRefs } from '../sharing';
import type { Plan } from '../types';
import { type AlternativeSource, refWord, withRoles } from './alternative';

/**
 * The first of the roles that share refs keeps them. Each other role gets a new ref that matches nothing else in the setup.
 * `undefined` if no roles share refs, or if a pattern of the setup matches every new ref.
 */
function separated(
  { setup }: Plan,
  shared: readonly number[],
  refOf: (word: string) => Ref,
): Setup | undefined {
  const taken = setup.roles.flatMap(({ kind, refs = [] }, index) =>
    isUnreviewed(kind) || shared.slice(1).includes(index) ? [] : refs,
  );
  const isFree = (ref: Ref): boolean =>
    taken.every(({ type, name }) => type !== ref.type || !patternsOverlap(name, ref.name));
  if (shared.length < 2) return undefined;
  const chosen = new Map<number, Ref>();
  for (const index of shared.slice(1)) {
    const word = refWord(setup.roles[index]?.name ?? '');
    const ref = [word, `${word}-${index + 1}`].map(refOf).find(isFree);
    if (ref === undefined) return undefined;
    chosen.set(index, ref);
    taken.push(ref);
  }
  return withRoles(setup, (role, index) => {
    const ref = chosen.get(index);
    return ref === undefined ? role : { ...role, refs: [ref] };
  });
}

/** The roles with new refs and what they trust, in words. */
const newRefs = (before: Setup, after: Setup): readonly string[] =>
  after.roles.flatMap(({ name, refs: [ref] = [] }, index) =>
    ref !== undefined && before.roles[index]?.refs?.[0] !== ref ? [`${ref.name} for ${name}`] : [],
  );

/** A protected branch for each role: an exact name, so nobody can create another branch that matches. */
export const ownBranches: AlternativeSource = (plan) => {
  const preview = separated(plan, sharingRefs(plan), (word) => ({ type: 'branch', name: `deploy/${word}` }));
  if (preview === undefined) return [];
  return [
    {
      id: 'own-branches',
      title: 'Deploy each environment from a separate protected branch',
      effect: `Trust these branches instead, and restrict push and merge to people who may deploy there: ${joinSome(newRefs(plan.setup, preview))}. The subject contains the branch, which is compared exactly, so the job of one environment cannot get the role of another.`,
      cost: 'A deployment is a merge into the branch of its environment. Each branch needs its own protection rule.',
      preview,
    },
  ];
};

/** Protected tags for each role: who can create them decides who can deploy. */
export const ownTags: AlternativeSource = (plan) => {
  const preview = separated(plan, sharingRefs(plan), (word) => ({ type: 'tag', name: `${word}-v*` }));
  if (preview === undefined) return [];
  return [
    {
      id: 'own-tags',
      title: 'Deploy the later environments from protected tags',
      effect: `Trust tags matching these patterns instead, and allow only people who may deploy there to create them: ${joinSome(newRefs(plan.setup, preview))}. AWS compares the name by the pattern, so every protected tag that matches gets the role.`,
      cost: 'Tags can be created from any commit: let only Maintainers create them, and make sure that no second rule matches.',
      preview,
    },
  ];
};
