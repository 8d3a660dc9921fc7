import { sources } from '../explanations/sources';
import { pipelineAttempt, sceneOf, trusts } from './scene';
import type { Attack } from './types';

export const otherRefType: Attack = {
  id: 'other-ref-type',
  title: 'A tag named like the branch, or a branch named like the tag',
  scenario: 7,
  attacker: 'developer',
  story: [
    'A Developer makes a tag with the name of a trusted branch, or a branch with the name of a trusted tag.',
    'The rule that protects the one does not protect the other.',
    'Its pipeline asks for the role.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabProtectedTags, sources.gitlabIdToken],
  openings: [],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const actor = scene.gitlab.people.developer;
    const attempts = scene.refs
      .map(({ type, name }) => ({ type: type === 'tag' ? 'branch' : 'tag', name }) as const)
      .filter((ref) => !trusts(scene, ref))
      .map((ref) => pipelineAttempt(scene, ref, `From the ${ref.type} ${ref.name}`, { actor }));
    return attempts.length > 0 ? attempts : { notApplicable: 'The role trusts both kinds of ref.' };
  },
};
