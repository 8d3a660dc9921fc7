import { comment, declared, lines, type ShellStatement, sh } from '../../formats/shell';
import { providerValues, regionValues, roleValues } from '../../parts/aws/values';
import { phaseDocuments, policyPaths } from '../../parts/paths';
import { bundleFunctions } from '../../parts/shell/bundle-functions';
import { exitStatuses } from '../../parts/shell/usage';
import { changesSubject } from '../../plan/rollout';
import type { Plan } from '../../plan/types';
import type { Generator } from '../types';
import { checkFunctions } from './check-functions.embedded';
import { checkPhase } from './check-phase.embedded';
import { compare } from './compare.embedded';
import { namesProject } from './names-project';
import { rolesOfOthers } from './roles-of-others.embedded';
import { validate } from './validate.embedded';

/** `verify/deployed.sh`: compares AWS with the bundle, and validates its policies with AWS. Read-only. */
export const verifyDeployed: Generator = {
  id: 'verify-deployed',
  files: (plan) => [
    {
      path: 'verify/deployed.sh',
      summary:
        'Compares what is deployed in an account with this bundle. With --policies, IAM Access Analyzer checks the policies instead. Read-only.',
      document: { format: 'shell', script: { shebang: '#!/bin/sh', statements: script(plan) } },
      executable: true,
    },
  ],
};

const script = (plan: Plan): readonly ShellStatement[] => [
  comment(help(plan)),
  comment('shellcheck disable=SC2317 # functions that are called by name'),
  sh`
    set -euf
    unset CDPATH
    failure_status=2
    usage=${`[--policies | ${changesSubject(plan) ? '[--subject-phase=1] [--known-roles=NAMES]' : '--known-roles=NAMES'}]`}
  `,
  sh``,
  ...bundleFunctions('..'),
  sh`export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off`,
  ...plan.accounts
    .filter(({ roles }) => roles.length > 0)
    .slice(0, 1)
    .flatMap(regionValues),
  sh`names_project=${namesProject(plan)}`,
  sh`service_control_policy=${policyPaths.serviceControl}`,
  sh`resource_control_policy=${policyPaths.resourceControl}`,
  sh`role_check=${changesSubject(plan) ? 'check_role_in_phase' : 'check_role'}`,
  sh`trust_documents=${Object.values(changesSubject(plan) ? phaseDocuments : { 3: phaseDocuments[3] }).join(' ')}`,
  sh``,
  ...eachAccount(plan),
  ...checkFunctions,
  ...rolesOfOthers,
  ...(changesSubject(plan) ? checkPhase : []),
  ...compare,
  ...validate,
  ...options(plan),
  sh`
    account=''
    sign_in_check
    [ "$policies" = no ] || validate_all
    compare_all
  `,
];

const help = (plan: Plan): string =>
  [
    'Compares the account you are signed in to with this bundle. Changes nothing.',
    '',
    '--policies          asks IAM Access Analyzer to check the policies of this bundle instead: grammar, unknown actions, risky elements. It works in any account, before you apply anything.',
    ...(changesSubject(plan)
      ? [
          '--subject-phase=1   while the subject changes: compares with the trust policies of phase 1 of gitlab/SUBJECT-ROLLOUT.md',
        ]
      : []),
    "--known-roles=NAMES  also reports every other role of the account that trusts this GitLab as a difference, except those named (separated by spaces; '' for none). If there is a program keyless, it checks who gets into them. The scheduled job of verify/drift.gitlab-ci.yml uses this.",
    'KEYLESS_TIMEOUT     seconds to wait for one answer of AWS, 120 unless set',
    '',
    'A role or identity provider of this project that is not in the bundle (renamed, removed, of another issuer) is a difference, too: it is still trusted.',
    '--policies does not say who gets in: no AWS service simulates a trust policy. See BLAST-RADIUS.md.',
    '',
    exitStatuses(
      '0 the same, or nothing serious in the policies',
      '1 different, or an error or a security warning',
      '2 could not read, or wrong usage',
    ),
  ].join('\n');

/** `each_account ACCOUNT_FUNCTION ROLE_FUNCTION`: contains the values of each account and role once, for both checks. */
const eachAccount = (plan: Plan): readonly ShellStatement[] => [
  comment('each_account FUNCTION ROLE_FUNCTION: calls them for each account, and for each role in it.'),
  sh`
    each_account() {
      ${lines(
        plan.accounts.flatMap((account) => [
          comment(`Account ${account.account.id} (${account.account.name})`),
          sh`account=${account.account.id}`,
          ...providerValues(plan, account),
          sh`"$1"`,
          ...account.roles.flatMap((role) => [
            comment(`Environment ${role.name}`),
            ...roleValues(plan, role),
            sh`"$2"`,
          ]),
        ]),
      )}
    }
  `,
  sh``,
];

/** While the subject changes, the trust policies of phase 1 are correct until phase 3. */
const options = (plan: Plan): readonly ShellStatement[] => [
  ...(changesSubject(plan)
    ? [
        sh`other_phase='phase 1 of gitlab/SUBJECT-ROLLOUT.md: compare with --subject-phase=1'`,
        sh`other_document=${phaseDocuments[1]}`,
      ]
    : []),
  sh`
    policies=no
    for option in "$@"; do
      case $option in
        ${lines([
          sh`--policies) policies=yes ;;`,
          declared(
            { defines: [], calls: ['set_known_roles'] },
            sh`--known-roles=*) set_known_roles "$option" ;;`,
          ),
          ...(changesSubject(plan) ? [subjectPhase] : []),
          sh`-h | --help) help ;;`,
          sh`*) usage_error "unknown option: $option" ;;`,
        ])}
      esac
    done
  `,
  sh`
    [ "$policies:$judges_others" != yes:yes ] ||
      usage_error '--policies compares no roles: leave --known-roles out'
  `,
  ...(changesSubject(plan)
    ? [
        sh`
          [ "$policies:$trust_document" != yes:${phaseDocuments[1]} ] ||
            usage_error '--policies checks the trust policies of both phases: leave --subject-phase=1 out'
        `,
      ]
    : []),
];

const subjectPhase = sh`
  --subject-phase=1)
    other_phase='phase 3 of gitlab/SUBJECT-ROLLOUT.md: compare without --subject-phase=1'
    other_document=${phaseDocuments[3]}
    trust_document=${phaseDocuments[1]}
    ;;
`;
