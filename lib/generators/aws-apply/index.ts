import { comment, type ShellStatement, sh } from '../../formats/shell';
import { accessCommands, type ClusterAccess, clusterAccesses } from '../../parts/aws/access-entries';
import { eachRole } from '../../parts/aws/each-role';
import { hasOutput } from '../../parts/aws/outputs';
import { accountFolder } from '../../parts/aws/role';
import { audienceValues, providerValues, regionValues, roleValues } from '../../parts/aws/values';
import { bundleFunctions } from '../../parts/shell/bundle-functions';
import { exitStatuses } from '../../parts/shell/usage';
import { commandLine } from '../../plan/gaps/gap';
import { changesSubject } from '../../plan/rollout';
import type { AccountPlan, Plan } from '../../plan/types';
import type { Generator } from '../types';
import { reviewSubject } from './review-subject.embedded';

/** `aws/<account>/apply.sh`: creates, updates or removes the provider and the roles of one account with the AWS CLI. */
export const awsApply: Generator = {
  id: 'aws-apply',
  files: (plan) =>
    hasOutput(plan, 'aws-cli')
      ? plan.accounts.map((account) => ({
          path: `${accountFolder(account.account.id)}/apply.sh`,
          summary: `Creates or updates the identity provider and the roles in account ${account.account.id}. --plan only shows the changes, --remove removes the roles.`,
          document: { format: 'shell', script: { shebang: '#!/bin/sh', statements: script(plan, account) } },
          executable: true,
        }))
      : [],
};

const script = (plan: Plan, account: AccountPlan): readonly ShellStatement[] => [
  comment(help(account)),
  comment('shellcheck disable=SC2317 # functions that are called by name'),
  sh`
    set -euf
    unset CDPATH
    failure_status=1
    usage='[--plan] [--adopt], or --remove [--plan] [--yes] [--force-in-use] [--with-audience | --with-provider]'
  `,
  sh``,
  ...bundleFunctions('../..'),
  sh`account=${account.account.id}`,
  ...providerValues(plan, account),
  ...audienceValues(plan, account),
  sh`export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off`,
  ...regionValues(account),
  sh``,
  ...eachRole(account, (role) => [...roleValues(plan, role), sh`path=${role.iam.path ?? '/'}`]),
  ...(changesSubject(plan) ? reviewSubject : []),
  sh`
    read_options "$@"
    go_to_folder "aws/$account"
    each_role documents_check
    sign_in_check
    [ "$remove" = no ] || remove_all
    each_role review_role
  `,
  ...(changesSubject(plan) ? [sh`each_role review_subject`] : []),
  sh`
    review_provider
    apply_provider
    each_role apply_role
  `,
  ...clusterAccesses(plan, account).flatMap(clusterNote),
  sh`report_changes 'AWS STS may take some seconds to know a new role or provider: retry a job that is denied.'`,
];

const help = ({ account: { id, name } }: AccountPlan): string =>
  [
    `Creates or updates what GitLab jobs need in AWS account ${id} (${name}), or removes it.`,
    '',
    './apply.sh --plan            shows what would change, and changes nothing',
    './apply.sh                   changes it; running it again changes nothing',
    './apply.sh --remove --plan   shows what would be removed, and removes nothing',
    './apply.sh --remove          asks, then removes the roles and their policies',
    '',
    '--adopt           takes over roles that exist already and are not of this project; without it the script stops at one',
    '--yes             removes without a question',
    '--force-in-use    removes roles that were used in the last 30 days, too',
    '--with-audience   removes the audience from the identity provider, too, if this project created the provider and nobody else needs it',
    '--with-provider   removes the identity provider, too, if this bundle created it and nobody else uses it',
    'KEYLESS_TIMEOUT   seconds to wait for one answer of AWS, 120 unless set',
    '',
    'On an existing role it sets only what the setup names. A foreign permissions boundary, description, tags and policies stay. It detaches no policy.',
    '--remove removes everything or, if one part must stay, nothing.',
    'Run it signed in to that account, with rights to manage identity providers and roles. It needs no access key:',
    'aws login (AWS CLI 2.32 and newer) gets short-term credentials from the console sign-in.',
    'It reads the JSON files next to it.',
    '',
    exitStatuses('0 done or nothing to do', '1 it stopped', '2 wrong usage'),
  ].join('\n');

/** Only shown: the cluster is not part of this bundle, and its administrator runs these commands. */
const clusterNote = (access: ClusterAccess): readonly ShellStatement[] => [
  sh`report note ${`role ${access.role.iam.name} has no rights in the cluster ${access.cluster} until an administrator of the cluster grants them. This grants the right to edit one namespace:`}`,
  ...accessCommands(access).map((command) => sh`say ${`           ${commandLine(command)}`}`),
];
