import { comment, type ShellStatement, sh } from '../../formats/shell';
import { roleFolder } from '../../parts/aws/role';
import { regionValues } from '../../parts/aws/values';
import { phaseDocuments, policyPaths } from '../../parts/paths';
import { bundleFunctions } from '../../parts/shell/bundle-functions';
import { noOptions } from '../../parts/shell/no-options.embedded';
import { exitStatuses } from '../../parts/shell/usage';
import { changesSubject } from '../../plan/rollout';
import type { Plan } from '../../plan/types';
import type { Generator } from '../types';
import { validate } from './validate.embedded';
import { validateSummary } from './validate-summary.embedded';

/** `verify/validate-policies.sh`: what AWS itself finds in the policies of the bundle, before they are applied. */
export const verifyPolicies: Generator = {
  id: 'verify-policies',
  files: (plan) => [
    {
      path: 'verify/validate-policies.sh',
      summary:
        'Lets IAM Access Analyzer check every policy of this bundle. Reads only; exit status 0 nothing serious, 1 an error or a security warning, 2 could not ask.',
      document: { format: 'shell', script: { shebang: '#!/bin/sh', statements: script(plan) } },
      executable: true,
    },
  ],
};

const script = (plan: Plan): readonly ShellStatement[] => [
  comment(
    [
      'Lets IAM Access Analyzer check the policies of this bundle: grammar, unknown actions, risky elements.',
      'It can be run before anything is applied, signed in to any account. It changes nothing.',
      '',
      'It does not say who gets in: no service of AWS simulates a trust policy. BLAST-RADIUS.md does.',
      '',
      'KEYLESS_TIMEOUT   seconds to wait for one answer of AWS, 120 unless set',
      '',
      exitStatuses(
        '0 nothing serious',
        '1 an error or a security warning',
        '2 could not ask, or wrong usage',
      ),
    ].join('\n'),
  ),
  sh`
    set -euf
    unset CDPATH
    failure_status=2
    serious=0
    usage=''
    export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
  `,
  ...plan.accounts
    .filter(({ roles }) => roles.length > 0)
    .slice(0, 1)
    .flatMap(regionValues),
  sh``,
  ...bundleFunctions('..'),
  ...validate,
  ...noOptions,
  sh`
    go_to_folder .
    sign_in_check
    say "Asking IAM Access Analyzer in account $current_account."
  `,
  sh``,
  ...plan.roles.flatMap((role) => [
    comment(`Environment ${role.name}`),
    ...Object.values(changesSubject(plan) ? phaseDocuments : { 3: phaseDocuments[3] }).map(
      (file) => sh`trust_policy ${`${roleFolder(role)}/${file}`}`,
    ),
    sh`permission_policy ${`${roleFolder(role)}/permission-policy.json`}`,
  ]),
  comment('The organization'),
  sh`service_control_policy ${policyPaths.serviceControl}`,
  sh`resource_control_policy ${policyPaths.resourceControl}`,
  sh``,
  ...validateSummary,
];
