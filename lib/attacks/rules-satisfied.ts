import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { onEveryRef, pipelineAttempt } from '../world/pipeline-attempt';
import { untrustedRefs } from '../world/untrusted-refs';

/** The variable with which the rules of a job recognize such a ref. */
const variableOf = { branch: 'CI_COMMIT_BRANCH', tag: 'CI_COMMIT_TAG' } as const;

export const rulesSatisfied: Attack = {
  id: 'rules-satisfied',
  title: 'A stored variable satisfies the rules of the job',
  scenario: 'overriding-variables',
  attacker: 'variable-writer',
  story: [
    'Somebody stores CI_COMMIT_REF_PROTECTED, CI_COMMIT_BRANCH or CI_COMMIT_TAG as a CI/CD variable: stored ones outrank those of GitLab.',
    'Now the rules of the deploy job match on any branch or tag, or on the trusted ref while it is not protected.',
    'The token still says what is true.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabVariables, sources.gitlabIdToken],
  weaknesses: ['protection-not-pinned', 'protection-left-out'],
  attempts(target) {
    const unprotected = { ...target.gitlab.project, protectedBranches: [], protectedTags: [] };
    return [
      ...untrustedRefs(target).map((ref) =>
        pipelineAttempt(target, ref, `${variableOf[ref.type]}, on the ${ref.type} ${ref.name}`, {}),
      ),
      ...onEveryRef(target, (ref) => `CI_COMMIT_REF_PROTECTED, on ${ref.name}, unprotected`, {
        project: unprotected,
      }),
    ];
  },
};
