import type { Plan } from '../../plan/types';
import { matchesRef } from '../../world/ref-witness';
import { reviewedRoles } from '../../world/trusted-refs';
import { libraryPath, pipelinePaths } from '../job/names';

const names = ['must-fail-throw-away', 'throw-away-must-fail', 'x-must-fail', '0-must-fail'] as const;

/** The branch for the negative tests only: a name that no role for reviewed code trusts, if there is one. */
export function throwAwayBranch(plan: Plan): string {
  const refs = reviewedRoles(plan).flatMap((role) => role.refs);
  return names.find((branch) => !refs.some(({ name }) => matchesRef(name, branch))) ?? names[0];
}

/**
 * The commands that run `verify/must-fail.gitlab-ci.yml` as the whole pipeline of a throw-away branch. The push also
 * opens a draft merge request, which starts a second pipeline.
 * Source: docs.gitlab.com/topics/git/commit, push options; a title that starts with "Draft:" makes a draft.
 */
export const throwAwayCommands = (plan: Plan): readonly string[] => [
  'bundle=PATH-OF-THIS-FOLDER',
  `git checkout -b ${throwAwayBranch(plan)}`,
  'cp "$bundle/verify/must-fail.gitlab-ci.yml" .gitlab-ci.yml',
  `mkdir -p ci && cp "$bundle/${pipelinePaths.library}" ${libraryPath}`,
  `git add .gitlab-ci.yml ${libraryPath}`,
  "git commit -m 'Check that AWS refuses this branch'",
  "git push -o merge_request.create -o merge_request.title='Draft: must fail, do not merge' \\",
  `  origin ${throwAwayBranch(plan)}`,
];

/** Undoes it, after the user has closed the merge request. */
export const throwAwayCleanUp = (plan: Plan): readonly string[] => [
  `git push origin --delete ${throwAwayBranch(plan)}`,
  `git checkout - && git branch -D ${throwAwayBranch(plan)}`,
];
