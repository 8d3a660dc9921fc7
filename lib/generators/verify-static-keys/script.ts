import { comment, type ShellScript, sh } from '../../formats/shell';
import { accessNeeded } from '../../parts/gitlab/values';
import { bundleFunctions } from '../../parts/shell/bundle-functions';
import { exitStatuses } from '../../parts/shell/usage';
import type { Plan } from '../../plan/types';
import { api } from './api.embedded';
import { askPeople } from './ask-people.embedded';
import { findings } from './findings.embedded';
import { history } from './history.embedded';
import { instance } from './instance.embedded';
import { pipelineFile } from './pipeline-file.embedded';
import { rules } from './rules.embedded';
import { scopes } from './scopes.embedded';
import { searchOptions } from './search-options.embedded';
import { searchSteps } from './search-steps.embedded';

/**
 * POSIX sh with jq and curl (or glab): looks for AWS keys in every place of GitLab where one can be stored, and prints
 * scope, name and flags, never a value. Exit 0: nothing found, 1: something found, 2: nothing found, but a scope
 * could not be read.
 */
export function searchScript(plan: Plan): ShellScript {
  const { url, project, edition } = plan.setup.gitlab;
  return {
    shebang: '#!/bin/sh',
    statements: [
      comment(
        [
          'Looks for stored AWS keys everywhere GitLab keeps settings for this project: the instance, the groups above it, the project, inherited variables, schedules, triggers, recent pipelines, secure files, the merged pipeline, the git history.',
          'It reads and changes nothing. It prints names and scopes, never values.',
          '',
          `Needs jq, and ${accessNeeded(plan, 'read_api')}. Maintainer of the project and Owner of the groups see everything.`,
          '',
          '--json             the report as JSON',
          '--repository DIR   a clone of the project, for the history; the current folder if it is one',
          '--no-history       leaves the git history out',
          '--api URL          another address of the instance, where the public one is not reachable from here',
          '',
          exitStatuses(
            '0 nothing found',
            '1 something found',
            '2 nothing found but not everything could be read, GitLab did not answer, or wrong usage',
          ),
        ].join('\n'),
      ),
      comment('shellcheck disable=SC2016,SC2317 # programs of jq have variables of their own'),
      sh`
        set -euf
        # No trace of answers, or of the token: not with sh -x, either.
        set +x
        failure_status=2
        usage='[--json] [--repository DIR | --no-history] [--api URL]'
      `,
      sh`gitlab=${url}`,
      sh`gitlab_host=${new URL(url).host}`,
      sh`project=${project.path}`,
      sh`project_id=${project.id ?? encodeURIComponent(project.path)}`,
      sh`
        recent=20
        json=no
        history=yes
        repository_named=no
        repository=.
        api=
      `,
      sh``,
      ...bundleFunctions('..'),
      ...findings,
      ...rules,
      sh``,
      ...api,
      ...(edition === 'gitlab.com' ? [] : instance),
      ...scopes,
      ...pipelineFile,
      ...history,
      ...askPeople,
      ...searchOptions,
      sh``,
      sh`find_project`,
      ...(edition === 'gitlab.com' ? [] : [sh`search_instance`]),
      ...searchSteps,
    ],
  };
}
