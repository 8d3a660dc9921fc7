import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { pipelineAttempt } from '../world/pipeline-attempt';
import { nameOutside } from '../world/ref-witness';
import { reviewedRoles } from '../world/trusted-refs';

export const mergedResults: Attack = {
  id: 'merged-results',
  title: 'A merge request from the trusted branch',
  scenario: 'merge-request-between-protected-branches',
  attacker: 'developer',
  story: [
    'A Developer opens a merge request from the trusted branch into a branch where they may push.',
    'That branch holds a hostile pipeline file, and a merged results pipeline runs both branches merged.',
    'The next push to the trusted branch starts it, in the name of a Maintainer and with the trusted ref as source branch.',
  ],
  expected: ['gitlab', 'trust-policy'],
  sources: [sources.gitlabMergeRequestPipelines],
  weaknesses: ['protection-not-pinned', 'protection-left-out'],
  attempts(target) {
    const { project: targetProject, instance } = target.gitlab;
    const branches = target.refs.filter(({ type }) => type === 'branch');
    if (branches.length === 0)
      return { notApplicable: 'The role trusts tags only, which have no merge requests.' };
    if (instance.tier === 'free') return { notApplicable: 'GitLab Free has no merged results pipelines.' };
    const trusted = [target.role, ...reviewedRoles(target.world.plan)].flatMap(({ refs }) =>
      refs.map((ref) => ref.name),
    );
    const free = nameOutside(trusted);
    const next = nameOutside([...trusted, ...(free === undefined ? [] : [free])]);
    const developers = { minimum: 'developer' } as const;
    const developerRule = next === undefined ? [] : [{ name: next, push: developers, merge: developers }];
    const protectedToo = {
      ...targetProject,
      protectedBranches: [...targetProject.protectedBranches, ...developerRule],
    };
    const into = [
      { project: targetProject, targetBranch: free, label: 'an unprotected branch' },
      { project: protectedToo, targetBranch: next, label: 'a protected branch' },
    ];
    return branches.flatMap((ref) =>
      into.flatMap(({ project, targetBranch, label }) =>
        targetBranch === undefined
          ? []
          : [
              pipelineAttempt(target, ref, `From ${ref.name} into ${label}`, {
                project,
                event: {
                  source: 'merge_request_event',
                  sourceProject: project,
                  targetProject: project,
                  targetBranch,
                },
              }),
            ],
      ),
    );
  },
};
