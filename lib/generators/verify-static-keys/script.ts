import { comment, type ShellScript, sh } from '../../formats/shell';
import { regionValues } from '../../parts/aws/values';
import { accessNeeded } from '../../parts/gitlab/values';
import { bundleFunctions } from '../../parts/shell/bundle-functions';
import { exitStatuses } from '../../parts/shell/usage';
import type { Plan } from '../../plan/types';
import { api } from './api.embedded';
import { askPeople } from './ask-people.embedded';
import { awsAccount } from './aws-account.embedded';
import { findings } from './findings.embedded';
import { history } from './history.embedded';
import { pipelineFile } from './pipeline-file.embedded';
import { rules } from './rules.embedded';
import { scopes } from './scopes.embedded';
import { searchOptions } from './search-options.embedded';
import { searchSteps } from './search-steps.embedded';

/**
 * POSIX sh with jq and curl (or glab). Searches every place in GitLab that can store AWS keys, and prints scope, name and flags,
 * never a value. With `--aws` (needs the AWS CLI), it lists every access key and service-specific credential of the users of an
 * account, and the access keys of the root user. Exit 0: nothing found; 1: something found; 2: nothing found, but a scope could
 * not be read.
 */
export function searchScript(plan: Plan): ShellScript {
  const { url, project, edition } = plan.setup.gitlab;
  return {
    shebang: '#!/bin/sh',
    statements: [
      comment(introduction(plan)),
      comment('shellcheck disable=SC2016,SC2317 # jq programs have their own variables'),
      sh`
        set -euf
        # No trace of answers, or of the token: not with sh -x, either.
        set +x
        failure_status=2
        usage='[--json] [--repository DIR | --no-history] [--api URL] | --aws [--json] [USER ...]'
      `,
      sh`gitlab=${url}`,
      sh`gitlab_host=${new URL(url).host}`,
      sh`project=${project.path}`,
      sh`project_id=${project.id ?? encodeURIComponent(project.path)}`,
      sh`accounts=${` ${plan.accounts.map(({ account }) => account.id).join(' ')} `}`,
      ...plan.accounts.slice(0, 1).flatMap(regionValues),
      sh`
        export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
        access=read_api
        recent=20
        json=no
        aws=no
        history=yes
        only_gitlab=
        repository=
        api=
        users=
      `,
      sh``,
      ...bundleFunctions('..'),
      ...findings,
      ...rules,
      sh``,
      ...api,
      ...scopes,
      ...pipelineFile,
      ...history,
      ...askPeople,
      ...awsAccount,
      ...searchOptions,
      sh``,
      sh`find_project`,
      // On gitlab.com, instance variables belong to GitLab.
      ...(edition === 'gitlab.com' ? [] : [sh`search instance 'an administrator' read_variables admin/ci`]),
      ...searchSteps,
    ],
  };
}

const introduction = (plan: Plan): string =>
  [
    'Searches everything in GitLab that can store AWS keys for this project: variables of the instance, the groups and the project, schedules, triggers, recent pipelines, secure files, the merged pipeline, and the git history.',
    'With --aws it lists the access keys of the account you are signed in to instead: whose they are, whether they are active, when and where they were used last; and service-specific credentials, which live as long: passwords and API keys of users for one service, such as CodeCommit, Keyspaces or Bedrock.',
    'It changes nothing (with --aws, AWS creates a new credential report). It prints names and scopes, never values, and only the last four characters of an ID.',
    'It does not check SSH keys for CodeCommit, or signing certificates.',
    '',
    `Needs jq, and ${accessNeeded(plan, 'read_api')}. A Maintainer of the project who owns the groups sees everything. With --aws it needs the AWS CLI, with the policy IAMReadOnlyAccess or SecurityAudit, or these rights: iam:ListUsers,`,
    'iam:ListAccessKeys, iam:GetAccessKeyLastUsed, iam:ListServiceSpecificCredentials, iam:GenerateCredentialReport, iam:GetCredentialReport.',
    '',
    '--json             the report as JSON',
    '--repository DIR   a clone of the project, for the history; the current folder if it is one',
    '--no-history       leaves the git history out',
    '--api URL          another address of the instance, where the public one is not reachable from here',
    '--aws [USER ...]   the keys and credentials of an AWS account, or only those of these users',
    'KEYLESS_TIMEOUT    seconds to wait for one answer of AWS, 120 unless set',
    '',
    exitStatuses(
      '0 nothing found',
      '1 something found, active or not',
      '2 nothing found but not everything could be read, GitLab or AWS did not answer, or wrong usage',
    ),
  ].join('\n');
