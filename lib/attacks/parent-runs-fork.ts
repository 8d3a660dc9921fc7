import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { strangerPath } from '../world/attacker-owned';
import { strangerProject, subjectsToCompose } from '../world/attacker-projects';
import { pipelineAttempt } from '../world/pipeline-attempt';

export const parentRunsFork: Attack = {
  id: 'parent-runs-fork',
  title: 'The project is a fork, and its parent project runs its merge request',
  scenario: 'fork-in-parent',
  attacker: 'neighbor',
  story: [
    'This project was forked from a project of the attacker, and somebody opens a merge request there from the trusted branch.',
    'The parent runs its pipeline on its own runners, and composes the subject of its tokens.',
    'Since GitLab 18.0.6, 18.1.4 and 18.2.2 such a token names the fork, and that is this project. What follows from that is our inference; GitLab does not document it.',
    'A project that is not a fork has no parent. Removing the fork relationship ends this.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabIssueForkToken, sources.gitlabMergeRequestPipelines, sources.gitlabIdToken],
  weaknesses: ['fork-of-parent', 'protection-not-pinned', 'protection-left-out'],
  attempts(target) {
    const { project: targetProject, people } = target.gitlab;
    const branches = target.refs.filter(({ type }) => type === 'branch');
    if (branches.length === 0)
      return { notApplicable: 'The role trusts tags only, which have no merge requests.' };
    const parent = strangerProject(target, strangerPath(targetProject, 'mallory', 'tools'));
    const sourceProject = { ...targetProject, forkedFrom: parent.id };
    return branches.flatMap((ref) =>
      subjectsToCompose(target).map((subjectComponents) => {
        const project = { ...parent, forkPipelinesInParent: true, subjectComponents };
        return pipelineAttempt(target, ref, `From ${ref.name}, with ${subjectComponents.join(', ')}`, {
          project,
          actor: people.stranger,
          event: {
            source: 'merge_request_event',
            sourceProject,
            targetProject: project,
            targetBranch: ref.name,
          },
        });
      }),
    );
  },
};
