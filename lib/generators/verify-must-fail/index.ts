import { jobsByName } from '../../parts/job/jobs-by-name';
import { libraryInclude } from '../../parts/job/names';
import { networkLines, rolloutLines, sections, unreviewedLines } from '../../parts/must-fail/header';
import { mergeRequest, unprotectedBranch } from '../../parts/must-fail/probes';
import { throwAwayBranch } from '../../parts/must-fail/throw-away';
import type { Plan } from '../../plan/types';
import type { Generator } from '../types';

const header = (plan: Plan, jobs: readonly string[]): string =>
  [
    'Jobs that AWS must refuse: the whole pipeline of a throw-away branch. Never include it. The',
    'commands are in README.md, under "Prove that the token works". Both pipelines must be green.',
    'A job passes only if AWS refuses it with the right error. It fails if AWS lets it in, and if',
    'the answer proves nothing, as in an outage. The jobs cannot tell a role that refuses from one',
    'that does not exist: run the jobs of identity.gitlab-ci.yml first.',
    ...sections(networkLines(plan), unreviewedLines(plan), rolloutLines(plan, jobs)),
  ].join('\n');

/**
 * `verify/must-fail.gitlab-ci.yml`: negative tests against AWS, from refs that no role must admit. The rules match only the
 * throw-away branch: in a normal pipeline, a job for merge requests would give each merge request a second pipeline, and
 * GitLab would allow a merge on that one (gitlab-org/gitlab#459975).
 */
export const verifyMustFail: Generator = {
  id: 'verify-must-fail',
  files: (plan) => {
    const branch = throwAwayBranch(plan);
    const probes = [...unprotectedBranch(plan, branch), ...mergeRequest(plan, branch)];
    const names = probes.map(([name]) => name);
    // Without a role for reviewed code, there is no branch that AWS must refuse.
    if (probes.length === 0) return [];
    return [
      {
        path: 'verify/must-fail.gitlab-ci.yml',
        summary: 'The pipeline of a throw-away branch, which AWS must refuse. Never include it.',
        document: {
          format: 'yaml',
          header: header(plan, names),
          data: { include: libraryInclude, ...jobsByName(probes) },
        },
      },
    ];
  },
};
