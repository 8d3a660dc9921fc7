import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { pipelineAttempt } from '../world/pipeline-attempt';

export const jobProjectSubject: Attack = {
  id: 'job-project-subject',
  title: 'The subject names the project that runs the job',
  scenario: 'running-project-in-subject',
  attacker: 'contributor',
  story: [
    'The project composes its subject from job_project_id instead of project_id.',
    'In a merge request pipeline of a fork that runs here, that is the id of this project, combined with the branch of the fork.',
    'A branch of the fork with the trusted name then has the subject of the trusted branch.',
    'GitLab 19.5 and newer offer these parts. Whether 19.2 to 19.4 do is not confirmed: the attack is tried there too, and no setup relies on them.',
  ],
  expected: ['gitlab', 'trust-policy'],
  sources: [sources.gitlabIdToken],
  weaknesses: [],
  attempts(target) {
    const { project: targetProject, fork } = target.gitlab;
    if (!target.capabilities.perhaps('job-and-source-project-in-subject'))
      return { notApplicable: 'This GitLab does not offer these subject components.' };
    const branches = target.refs.filter(({ type }) => type === 'branch');
    if (branches.length === 0)
      return { notApplicable: 'The role trusts tags only, which have no merge requests.' };
    return branches.flatMap((ref) =>
      (['job_project_id', 'job_project_path'] as const).map((first) => {
        const project = { ...targetProject, subjectComponents: [first, 'ref_type', 'ref'] as const };
        return pipelineAttempt(target, ref, `With ${first}, from ${ref.name} of the fork`, {
          project,
          event: {
            source: 'merge_request_event',
            sourceProject: fork,
            targetProject: project,
            targetBranch: ref.name,
          },
        });
      }),
    );
  },
};
