import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { pipelineAttempt } from '../world/pipeline-attempt';
import { untrustedRefs } from '../world/untrusted-refs';

export const otherProtectedRef: Attack = {
  id: 'other-protected-ref',
  title: 'From another protected branch or tag that more people can change',
  scenario: 'branch-wildcard',
  attacker: 'developer',
  story: [
    'The project protects a second branch to which Developers may push, or tags that they may create.',
    'A Developer puts a pipeline file with a copy of the deploy job there.',
    'The token says that its ref is protected, which is true.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabPipelineSecurity, sources.gitlabIdToken],
  weaknesses: [],
  attempts(target) {
    const { project, people } = target.gitlab;
    const refs = untrustedRefs(target);
    if (refs.length === 0) return { notApplicable: 'The patterns of this role cover every name.' };
    const developers = { minimum: 'developer' } as const;
    return refs.map((ref) => {
      const { type, name } = ref;
      const rules =
        type === 'tag'
          ? { protectedTags: [...project.protectedTags, { name, create: developers }] }
          : {
              protectedBranches: [
                ...project.protectedBranches,
                { name, push: developers, merge: developers },
              ],
            };
      const variation = { project: { ...project, ...rules }, actor: people.developer };
      return pipelineAttempt(target, ref, `From the protected ${type} ${name}`, variation);
    });
  },
};
