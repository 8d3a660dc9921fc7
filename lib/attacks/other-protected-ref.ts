import { sources } from '../explanations/sources';
import { pipelineAttempt, sceneOf, untrustedRefs } from '../world/scene';
import type { Attack } from '../world/types';

export const otherProtectedRef: Attack = {
  id: 'other-protected-ref',
  title: 'From another protected branch or tag, open to more people',
  scenario: 6,
  attacker: 'developer',
  story: [
    'The project protects a second branch to which Developers may push, or tags that they may create.',
    'A Developer puts a pipeline file with a copy of the deploy job there.',
    'The token says that its ref is protected, and that is true.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabPipelineSecurity, sources.gitlabIdToken],
  openings: [],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const { target, people } = scene.gitlab;
    const refs = untrustedRefs(scene);
    if (refs.length === 0) return { notApplicable: 'The patterns of this role cover every name.' };
    const developers = { minimum: 'developer' } as const;
    return refs.map((ref) => {
      const { type, name } = ref;
      const rules =
        type === 'tag'
          ? { protectedTags: [...target.protectedTags, { name, create: developers }] }
          : {
              protectedBranches: [...target.protectedBranches, { name, push: developers, merge: developers }],
            };
      const variation = { project: { ...target, ...rules }, actor: people.developer };
      return pipelineAttempt(scene, ref, `From the protected ${type} ${name}`, variation);
    });
  },
};
