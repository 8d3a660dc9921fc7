import { carries, couldCarry, pinning, type Weakness } from './weakness';

/** Weaknesses in how a role names its refs. */
export const refsWeaknesses = {
  'protection-not-pinned': {
    kind: 'limit',
    title: 'AWS cannot see whether a ref is protected',
    text: 'Before GitLab 18.7 the subject cannot carry it, and there is no condition key for it here.',
    field: 'gitlab.version',
    gap: 'ref-protection-not-pinned',
    applies: (context) =>
      !pinning(context).gitlabKeys &&
      !carries(context, 'ref_protected') &&
      !couldCarry(context, 'ref_protected'),
  },
  'protection-left-out': {
    kind: 'choice',
    title: 'The chosen subject does not say whether a ref is protected',
    text: 'AWS sees only the subject of this instance, and the chosen one leaves ref_protected out.',
    field: 'gitlab.subject.form',
    gap: 'ref-protection-not-pinned',
    applies: (context) =>
      !pinning(context).gitlabKeys &&
      !carries(context, 'ref_protected') &&
      couldCarry(context, 'ref_protected'),
  },
  'merging-kept': {
    kind: 'choice',
    title: 'Developers may merge into the trusted branch',
    text: 'The setup leaves merging as it is. Anyone who can merge into a trusted branch can run pipelines on it, and so gets the role. Set "Merging into trusted branches" to Maintainers only to close this.',
    field: 'gitlab.mergeLevel',
    gap: 'merging-kept',
    applies: ({ plan, attempt }) =>
      attempt.kind === 'pipeline' &&
      attempt.pipeline.ref.type === 'branch' &&
      plan.setup.gitlab.mergeLevel !== 'maintainers',
  },
} as const satisfies Record<string, Weakness>;
