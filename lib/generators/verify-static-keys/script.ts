import { comment, type ShellScript, sh } from '../../formats/shell';
import { accessNeeded } from '../../parts/gitlab/values';
import { exitStatuses, usageFunctions } from '../../parts/shell/usage';
import type { Plan } from '../../plan/types';
import { apiFunctions } from './api';
import { findingFunctions } from './findings';
import { rules } from './rules';
import { instanceFunction, scopeFunctions } from './scopes';

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
      `,
      sh`gitlab=${url}`,
      sh`gitlab_host=${new URL(url).host}`,
      sh`project=${project.path}`,
      sh`project_id=${project.id ?? encodeURIComponent(project.path)}`,
      sh`
        recent=20
        json=no
        history=yes
        named=no
        repository=.
        api=
      `,
      sh``,
      ...findingFunctions,
      sh``,
      ...rules,
      sh``,
      ...apiFunctions,
      sh``,
      ...(edition === 'gitlab.com' ? [] : instanceFunction),
      ...scopeFunctions,
      sh``,
      ...usageFunctions('[--json] [--repository DIR | --no-history] [--api URL]'),
      sh`
        while [ "$#" -gt 0 ]; do
          case $1 in
            --json) json=yes ;;
            --no-history) history=no ;;
            --repository)
              [ -n "\${2:-}" ] || misused '--repository needs a folder'
              repository=$2
              named=yes
              shift
              ;;
            --api)
              [ -n "\${2:-}" ] || misused '--api needs an address'
              api=$2
              shift
              ;;
            -h | --help) help ;;
            *) misused "unknown option: $1" ;;
          esac
          shift
        done
        access=read_api
        reach_check
        [ -n "\${GITLAB_TOKEN:-}" ] || [ -z "$api" ] || stop '--api needs GITLAB_TOKEN: glab asks its own address.'
        gitlab=\${api:-$gitlab}
        gitlab=\${gitlab%/}
        open_notes
      `,
      sh``,
      sh`find_project`,
      ...(edition === 'gitlab.com' ? [] : [sh`search_instance`]),
      sh`
        search_groups
        search_project
        search_inherited
        search_schedules
        search_triggers
        search_pipelines
        search_secure_files
        search_pipeline_file
        search_history
        ask_people
        finish
      `,
    ],
  };
}
