import { comment, type ShellScript, sh } from '../../formats/shell';
import type { Plan } from '../../plan/types';
import { searchFunctions } from './functions';

/**
 * POSIX sh with jq and curl (or glab): lists the CI/CD variables of the project and of every group above it, page by
 * page, and prints the ones that hold or redirect AWS credentials: scope, name and flags, never a value.
 * Exit 0: nothing found; 1: something found; 2: nothing found, but a scope could not be read.
 */
export function searchScript(plan: Plan): ShellScript {
  const { url, project } = plan.setup.gitlab;
  return {
    shebang: '#!/bin/sh',
    statements: [
      comment(
        'Looks for stored AWS keys in the CI/CD variables of the project and its groups. Reads only; prints names, never values.',
      ),
      comment(
        'Needs jq, and curl with GITLAB_TOKEN (scope read_api, Maintainer of the project and Owner of the groups) or glab.',
      ),
      comment(
        'Exit status: 0 nothing found, 1 something found, 2 nothing found but a scope could not be read.',
      ),
      sh`set -eu`,
      sh`gitlab=${url}`,
      sh`gitlab_host=${new URL(url).host}`,
      ...searchFunctions,
      sh``,
      sh`search ${`project ${project.path}`} ${`projects/${encodeURIComponent(project.path)}`}`,
      ...ancestors(project.path).map(
        (group) => sh`search ${`group ${group}`} ${`groups/${encodeURIComponent(group)}`}`,
      ),
      sh`finish`,
    ],
  };
}

/** Every namespace above a project, the closest first: a variable there is inherited. */
function ancestors(projectPath: string): readonly string[] {
  const parts = projectPath.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, parts.length - 1 - index).join('/'));
}
