import { comment, type ShellStatement, sh } from '../../formats/shell';
import { askOtherPolicies } from '../../parts/aws/ask-other-policies.embedded';
import { askProvider } from '../../parts/aws/ask-provider.embedded';
import { roleQuestions } from '../../parts/aws/role-questions';
import { documentNames, providerValues, regionValues, roleNames, roleValues } from '../../parts/aws/values';
import { phaseDocuments } from '../../parts/paths';
import { bundleFunctions } from '../../parts/shell/bundle-functions';
import { noOptions } from '../../parts/shell/no-options.embedded';
import { exitStatuses } from '../../parts/shell/usage';
import { changesSubject } from '../../plan/rollout';
import type { AccountPlan, Plan, RolePlan } from '../../plan/types';
import type { Generator } from '../types';
import { checkFunctions } from './check-functions.embedded';
import { checkPhase } from './check-phase.embedded';
import { deployedSteps } from './deployed-steps.embedded';
import { namesProject } from './names-project';

/** `verify/deployed.sh`: whether AWS holds what the bundle holds. Read-only. */
export const verifyDeployed: Generator = {
  id: 'verify-deployed',
  files: (plan) => [
    {
      path: 'verify/deployed.sh',
      summary:
        'Compares what is deployed in an account with this bundle. Reads only; exit status 0 equal, 1 different or something left over, 2 could not read.',
      document: { format: 'shell', script: { shebang: '#!/bin/sh', statements: script(plan) } },
      executable: true,
    },
  ],
};

const script = (plan: Plan): readonly ShellStatement[] => [
  comment(
    [
      'Compares what AWS holds with this bundle, for the account you are signed in to. It reads and changes nothing.',
      '',
      ...(changesSubject(plan)
        ? [
            '--subject-phase=1   while the subject changes: compares with the trust policies of phase 1 of gitlab/SUBJECT-ROLLOUT.md',
            '',
          ]
        : []),
      'A role or identity provider of this project that the bundle does not have (renamed, removed, of another issuer) is a difference, too: it stays trusted.',
      '',
      'KEYLESS_TIMEOUT   seconds to wait for one answer of AWS, 120 unless set',
      '',
      exitStatuses('0 the same', '1 different', '2 could not read, or wrong usage'),
    ].join('\n'),
  ),
  sh`
    set -euf
    unset CDPATH
    failure_status=2
    differences=0
    account_matches=no
    account_known=no
    export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
  `,
  ...plan.accounts.slice(0, 1).flatMap(regionValues),
  sh`usage=${changesSubject(plan) ? '[--subject-phase=1]' : ''}`,
  sh`names_project=${namesProject(plan)}`,
  sh``,
  ...bundleFunctions('..'),
  ...askProvider,
  ...roleQuestions,
  ...askOtherPolicies,
  ...checkFunctions,
  ...(changesSubject(plan) ? phaseOption : noOptions),
  sh`
    go_to_folder aws
    folder=$PWD
    sign_in_check
  `,
  ...plan.accounts.flatMap((account) => accountStatements(plan, account)),
  sh``,
  ...deployedSteps,
];

/** While the subject changes, the roles have the trust policies of phase 1: the right ones until phase 3. */
const phaseOption: readonly ShellStatement[] = [
  ...checkPhase,
  sh`
    other_phase='phase 1 of gitlab/SUBJECT-ROLLOUT.md: compare with --subject-phase=1'
    other_document=${phaseDocuments[1]}
    for option in "$@"; do
      case $option in
        --subject-phase=1)
          other_phase='phase 3 of gitlab/SUBJECT-ROLLOUT.md: compare without --subject-phase=1'
          other_document=$trust_document
          trust_document=${phaseDocuments[1]}
          ;;
        -h | --help) help ;;
        *) usage_error "unknown option: $option" ;;
      esac
    done
  `,
];

const accountStatements = (plan: Plan, account: AccountPlan): readonly ShellStatement[] => [
  sh``,
  comment(`Account ${account.account.id} (${account.account.name})`),
  sh`use_account ${account.account.id} ${[...documentNames(account), ...phaseDocumentNames(plan, account)]}`,
  ...providerValues(account),
  roleNames(account),
  sh`check_provider`,
  ...account.roles.flatMap((role) => roleStatements(plan, role)),
];

const roleStatements = (plan: Plan, role: RolePlan): readonly ShellStatement[] => [
  sh``,
  comment(`Environment ${role.name}`),
  ...roleValues(plan, role),
  sh`check_role`,
  ...(changesSubject(plan) ? [sh`check_phase`] : []),
];

const phaseDocumentNames = (plan: Plan, { roles }: AccountPlan): readonly string[] =>
  changesSubject(plan) ? roles.map(({ iam }) => `${iam.name}/${phaseDocuments[1]}`) : [];
