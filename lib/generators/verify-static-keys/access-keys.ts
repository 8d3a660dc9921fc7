import { comment, type ShellScript, sh } from '../../formats/shell';
import { regionValues } from '../../parts/aws/values';
import { bundleFunctions } from '../../parts/shell/bundle-functions';
import { exitStatuses } from '../../parts/shell/usage';
import type { Plan } from '../../plan/types';
import { accessKeyFunctions } from './access-key-functions.embedded';
import { accessKeySteps } from './access-key-steps.embedded';
import { findings } from './findings.embedded';

/**
 * POSIX sh with the AWS CLI and jq: every access key and every service-specific credential of the users of an account, and the
 * access keys of the root user by the credential report. Exit 0: none, 1: one is there, 2: none, but not everything could be read.
 * Source: IAM API Reference, GetCredentialReport and ListServiceSpecificCredentials.
 */
export const accessKeyScript = (plan: Plan): ShellScript => ({
  shebang: '#!/bin/sh',
  statements: [
    comment(
      [
        'Lists the access keys of the account you are signed in to: whose they are, whether they are active, when and where they were used last.',
        'It also lists service-specific credentials, which live as long: passwords and API keys of users for one service, such as CodeCommit, Keyspaces or Bedrock.',
        'It reads and changes nothing (it lets AWS make a new credential report). It shows the last four characters of an ID only, and never a secret.',
        'Not looked at: SSH keys for CodeCommit, and signing certificates.',
        '',
        'Needs jq and the AWS CLI, with the rights of the policies IAMReadOnlyAccess or SecurityAudit, or with these: iam:ListUsers,',
        'iam:ListAccessKeys, iam:GetAccessKeyLastUsed, iam:ListServiceSpecificCredentials, iam:GenerateCredentialReport, iam:GetCredentialReport.',
        '',
        '--json            the report as JSON',
        'USER ...          only the keys and credentials of these users',
        'KEYLESS_TIMEOUT   seconds to wait for one answer of AWS, 120 unless set',
        '',
        exitStatuses(
          '0 no key and no credential',
          '1 one is there, active or not',
          '2 none found but not everything could be read, or wrong usage',
        ),
      ].join('\n'),
    ),
    comment('shellcheck disable=SC2016 # queries of the AWS CLI and programs of jq'),
    sh`
      set -euf
      set +x
      failure_status=2
      usage='[--json] [USER ...]'
      json=no
      export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
    `,
    ...plan.accounts.slice(0, 1).flatMap(regionValues),
    sh`accounts=${` ${plan.accounts.map(({ account }) => account.id).join(' ')} `}`,
    sh``,
    ...bundleFunctions('..'),
    ...findings,
    ...accessKeyFunctions,
    ...accessKeySteps,
  ],
});
