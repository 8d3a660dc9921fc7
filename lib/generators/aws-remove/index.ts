import { comment, type ShellStatement, sh } from '../../formats/shell';
import { askOtherPolicies } from '../../parts/aws/ask-other-policies.embedded';
import { askProvider } from '../../parts/aws/ask-provider.embedded';
import { askTrusting } from '../../parts/aws/ask-trusting.embedded';
import { eachRole } from '../../parts/aws/each-role';
import { hasOutput } from '../../parts/aws/outputs';
import { accountFolder } from '../../parts/aws/role';
import { projectTagValue } from '../../parts/aws/role-questions';
import { documentNames, providerValues, regionValues, roleIdentity, roleNames } from '../../parts/aws/values';
import { bundleFunctions } from '../../parts/shell/bundle-functions';
import { exitStatuses } from '../../parts/shell/usage';
import type { AccountPlan } from '../../plan/types';
import type { Generator } from '../types';
import { remove } from './remove.embedded';
import { removeFunctions } from './remove-functions.embedded';
import { removeOptions } from './remove-options.embedded';
import { removeSteps } from './remove-steps.embedded';

/** `aws/<account>/remove.sh`: takes back what `apply.sh` made in one account. */
export const awsRemove: Generator = {
  id: 'aws-remove',
  files: (plan) =>
    hasOutput(plan, 'aws-cli')
      ? plan.accounts.map((account) => ({
          path: `${accountFolder(account.account.id)}/remove.sh`,
          summary: `Removes the roles of account ${account.account.id} again. Asks first, refuses while they are in use, and keeps the identity provider unless told.`,
          document: { format: 'shell', script: { shebang: '#!/bin/sh', statements: script(account) } },
          executable: true,
        }))
      : [],
};

const script = (account: AccountPlan): readonly ShellStatement[] => [
  comment(
    [
      `Removes what apply.sh made in AWS account ${account.account.id} (${account.account.name}).`,
      '',
      './remove.sh --plan            shows what it would remove, and removes nothing',
      './remove.sh                   asks, then removes the roles and their policies',
      '',
      '--yes                         does not ask',
      '--force-in-use                removes roles that were used in the last 30 days, too',
      '--with-audience               removes the audience from the identity provider, too, if this project created the provider and nobody else needs it',
      '--with-provider               removes the identity provider, too, if this bundle created it and nobody else uses it',
      'KEYLESS_TIMEOUT               seconds to wait for one answer of AWS, 120 unless set',
      '',
      'It removes all of it or, where something speaks against one part, nothing.',
      exitStatuses('0 done or nothing to do', '1 it stopped', '2 wrong usage'),
    ].join('\n'),
  ),
  sh`
    set -euf
    unset CDPATH
    failure_status=1
    refusals=0
    removable_roles=''
    usage='[--plan | --yes] [--force-in-use] [--with-audience | --with-provider]'
  `,
  sh`account=${account.account.id}`,
  ...providerValues(account),
  roleNames(account),
  sh`export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off`,
  ...regionValues(account),
  sh``,
  ...bundleFunctions('../..'),
  ...askProvider,
  ...askOtherPolicies,
  ...askTrusting,
  ...remove,
  ...projectTagValue,
  sh``,
  ...removeFunctions,
  ...eachRole(account, roleIdentity),
  ...removeOptions,
  sh`files_check ${documentNames(account)}`,
  sh`
    sign_in_check
    [ "$current_account" = "$account" ] ||
      stop "the credentials in use are of account $current_account, this script is for account $account: sign in to that one. Nothing was removed."
  `,
  sh``,
  ...removeSteps,
];
