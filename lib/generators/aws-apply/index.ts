import { note } from '../../explanations';
import { comment, notedStatement, type ShellStatement, sh } from '../../formats/shell';
import { accessCommands, type ClusterAccess, clusterAccesses } from '../../parts/aws/access-entries';
import { askOtherPolicies } from '../../parts/aws/ask-other-policies.embedded';
import { askProvider } from '../../parts/aws/ask-provider.embedded';
import { checkAccount } from '../../parts/aws/check-account.embedded';
import { eachRole } from '../../parts/aws/each-role';
import { hasOutput } from '../../parts/aws/outputs';
import { accountFolder, tagRecord } from '../../parts/aws/role';
import { roleQuestions } from '../../parts/aws/role-questions';
import { documentNames, providerValues, regionValues, roleValues } from '../../parts/aws/values';
import { bundleFunctions } from '../../parts/shell/bundle-functions';
import { exitStatuses } from '../../parts/shell/usage';
import { commandLine } from '../../plan/gaps/gap';
import { changesSubject } from '../../plan/rollout';
import type { AccountPlan, Plan } from '../../plan/types';
import type { Generator } from '../types';
import { applyFunctions } from './apply-functions.embedded';
import { applyOptions } from './apply-options.embedded';
import { applySummary } from './apply-summary.embedded';
import { applyTags } from './apply-tags.embedded';
import { reviewSubject } from './review-subject.embedded';

/** `aws/<account>/apply.sh`: creates or updates the provider and the roles of one account with the AWS CLI. */
export const awsApply: Generator = {
  id: 'aws-apply',
  files: (plan) =>
    hasOutput(plan, 'aws-cli')
      ? plan.accounts.map((account) => ({
          path: `${accountFolder(account.account.id)}/apply.sh`,
          summary: `Creates or updates the identity provider and the roles in account ${account.account.id}. With --plan it only shows what it would do.`,
          document: { format: 'shell', script: { shebang: '#!/bin/sh', statements: script(plan, account) } },
          executable: true,
        }))
      : [],
};

const script = (plan: Plan, account: AccountPlan): readonly ShellStatement[] => [
  comment(
    [
      `Creates or updates what GitLab jobs need in AWS account ${account.account.id} (${account.account.name}).`,
      '',
      './apply.sh --plan   shows what would change, and changes nothing',
      './apply.sh          changes it; running it again changes nothing',
      '',
      '--adopt             takes over roles that exist already and are not of this project; without it the script stops at one',
      'KEYLESS_TIMEOUT     seconds to wait for one answer of AWS, 120 unless set',
      '',
      'On an existing role it sets what the setup names. A permissions boundary, description, tags and policies of others stay. It detaches no policy.',
      'Run it signed in to that account, with rights to manage identity providers and roles. It needs no access key:',
      'aws login (AWS CLI 2.32 and newer) gets short-term credentials from the console sign-in.',
      'It reads the JSON files beside it.',
      '',
      exitStatuses('0 done or nothing to do', '1 it stopped', '2 wrong usage'),
    ].join('\n'),
  ),
  sh`
    set -euf
    unset CDPATH
    failure_status=1
    changes=0
    usage='[--plan] [--adopt]'
  `,
  sh`account=${account.account.id}`,
  ...providerValues(account),
  sh`audience=${plan.setup.aws.audience}`,
  sh`export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off`,
  ...regionValues(account),
  sh``,
  ...bundleFunctions('../..'),
  ...askProvider,
  ...roleQuestions,
  ...askOtherPolicies,
  ...applyFunctions,
  comment(
    'Removes the tags that an earlier bundle wrote and this one does not have, then writes those of this bundle. All others stay.',
  ),
  sh`tag_record=${tagRecord}`,
  ...applyTags,
  ...(changesSubject(plan) ? reviewSubject : []),
  ...eachRole(account, (role) => [...roleValues(plan, role), sh`path=${role.iam.path ?? '/'}`]),
  ...applyOptions,
  sh`files_check ${documentNames(account)}`,
  ...checkAccount,
  sh``,
  sh`each_role review_role`,
  ...(changesSubject(plan) ? [sh`each_role review_subject`] : []),
  sh`review_provider`,
  notedStatement(sh`apply_provider`, note('provider-audience')),
  sh`each_role apply_role`,
  sh``,
  ...clusterAccesses(plan, account).flatMap(clusterNote),
  ...applySummary,
];

/** The cluster is not of this bundle: the commands are for its administrator, and are only shown. */
const clusterNote = (access: ClusterAccess): readonly ShellStatement[] => [
  sh`say ${`note       role ${access.role.iam.name} has no rights in the cluster ${access.cluster} until an administrator of the cluster grants them, here to edit one namespace:`}`,
  ...accessCommands(access).map((command) => sh`say ${`           ${commandLine(command)}`}`),
];
