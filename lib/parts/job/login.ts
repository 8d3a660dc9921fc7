import { dnsSuffixes } from '../../aws/partitions';
import {
  comment,
  declared,
  lines,
  name,
  type ShellFragment,
  type ShellSource,
  type ShellStatement,
  sh,
} from '../../formats/shell';
import { EmbeddedScript } from '../../formats/yaml-data';
import type { Plan, RolePlan } from '../../plan/types';
import type { Job } from '../../setup/schema';
import { sessionSecondsOf } from '../../setup/session';
import { assertIdentity } from './assert-identity.embedded';
import { assumeRole } from './assume-role.embedded';
import { call } from './call.embedded';
import { exchange } from './exchange.embedded';
import { expectedClaims } from './expected-claims';
import { guards } from './guards.embedded';
import { prepare } from './prepare.embedded';
import { explained } from './statements';
import { token } from './token.embedded';
import { tokenFile } from './token-file.embedded';

type CredentialMode = Job['credentials'];

/** For each way to get credentials: the functions, how the login starts them, and which of them it calls. */
const modes = {
  'assume-role': {
    functions: assumeRole,
    exchange: sh`
      aws_oidc_use=aws_oidc_use_session
      aws_oidc_credentials=$(aws_oidc_isolated aws_oidc_assume_role "$@") || exit 1`,
    calls: ['aws_oidc_assume_role', 'aws_oidc_use_session'],
  },
  'web-identity-file': {
    functions: tokenFile,
    exchange: sh`
      aws_oidc_use=aws_oidc_use_token_file
      trap 'aws_oidc_isolated aws_oidc_clean_up ~' EXIT`,
    calls: ['aws_oidc_use_token_file', 'aws_oidc_clean_up'],
  },
} as const satisfies Record<
  CredentialMode,
  { functions: readonly ShellSource[]; exchange: ShellFragment; calls: readonly string[] }
>;

/**
 * The functions that every job shares, for the modes in use. POSIX sh (dash, bash, busybox, mksh). They use whichever of aws
 * (1 and 2), curl, GNU Wget and python3 the image has. Nothing runs until `aws_oidc_login` is called.
 */
export function sharedFunctions(plan: Plan): EmbeddedScript {
  const used = (Object.keys(modes) as CredentialMode[]).filter((mode) =>
    plan.roles.some(({ jobs }) => jobs.some(({ credentials }) => credentials === mode)),
  );
  return new EmbeddedScript({
    statements: [
      comment('aws-oidc: get short-lived AWS credentials'),
      comment('Functions only: each role calls aws_oidc_login with what its trust policy compares.'),
      defaults(plan),
      ...guards,
      ...token,
      ...call,
      ...exchange,
      ...used.flatMap((mode) => modes[mode].functions),
      ...assertIdentity,
      ...prepare,
      loginFunction(used),
    ],
  });
}

/** Default values. They are assigned so that a CI/CD variable with the same name has no effect. */
const defaults = ({ setup }: Plan): ShellStatement =>
  sh`aws_oidc_domain=${dnsSuffixes[setup.aws.partition]} aws_oidc_ca_bundle='' aws_oidc_session_seconds=3600`;

function loginFunction(used: readonly CredentialMode[]): ShellStatement {
  const [first, ...others] = used.map((mode) => modes[mode].exchange);
  const branches = used.map(
    (mode) => sh`
      ${mode})
        ${modes[mode].exchange}
        ;;`,
  );
  const exchange =
    first !== undefined && others.length === 0
      ? lines([sh`shift`, first])
      : sh`
        aws_oidc_mode=$1
        shift
        case $aws_oidc_mode in
          ${lines(branches)}
        esac`;
  return declared(
    {
      defines: ['aws_oidc_login'],
      calls: [
        'aws_oidc_prepare',
        'aws_oidc_show_claims',
        ...used.flatMap((mode) => modes[mode].calls),
        'aws_oidc_isolated',
        'aws_oidc_assert_identity',
        'aws_oidc_drop_stored_credentials',
        'aws_oidc_ignore_endpoint_overrides',
        'aws_oidc_ignore_instance_role',
        'aws_oidc_set_region',
        'aws_oidc_use_ca_bundle',
      ],
    },
    sh`
    aws_oidc_login() {
      aws_oidc_prepare
      if [ -n "\${aws_oidc_verify:-}" ]; then aws_oidc_isolated aws_oidc_show_claims; fi
      ${exchange}
      aws_oidc_isolated aws_oidc_assert_identity "$@" || exit 1
      aws_oidc_drop_stored_credentials
      aws_oidc_ignore_endpoint_overrides
      aws_oidc_ignore_instance_role
      aws_oidc_set_region
      aws_oidc_use_ca_bundle
      "$aws_oidc_use"
      unset aws_oidc_token aws_oidc_credentials
    }`,
  );
}

/** The values and the call of one job. The values are literals, so no CI/CD variable can change them. */
export function loginCall(plan: Plan, role: RolePlan, job: Job): EmbeddedScript {
  const { account, region } = role;
  const mode = job.credentials;
  return new EmbeddedScript({
    statements: [
      comment('aws-oidc: log in to the role of this job'),
      explained('job-role-literal', sh`aws_oidc_role_arn=${role.arn}`),
      explained('job-account-guard', sh`aws_oidc_account=${account.id}`),
      explained('job-account-guard', sh`aws_oidc_assumed_role=${role.assumedRoleArnPrefix}`),
      explained('job-region', sh`aws_oidc_region=${region}`),
      ...(mode === 'assume-role'
        ? [explained('job-session-length', sh`aws_oidc_session_seconds=${sessionSecondsOf(job)}`)]
        : []),
      ...(job.caBundle === undefined
        ? []
        : [
            comment('The certificates of this network: a file of the image, written out.'),
            sh`aws_oidc_ca_bundle=${job.caBundle}`,
          ]),
      loginStatement(plan, role, mode),
    ],
  });
}

/** The call with one line per claim: its name, and the values that the trust policy accepts. */
function loginStatement(plan: Plan, role: RolePlan, mode: CredentialMode): ShellStatement {
  const claims = expectedClaims(plan, role);
  return declared(
    { defines: [], calls: ['aws_oidc_login'] },
    {
      kind: 'fragment',
      strings: ['aws_oidc_login ', ...claims.flatMap(() => [' \\\n  ', ' ']), ''],
      values: [mode, ...claims.flatMap(({ claim, values }) => [name(claim), values.join(' or ')])],
    },
  );
}
