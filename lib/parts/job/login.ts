import { comment, lines, name, type ShellFragment, type ShellStatement, sh } from '../../formats/shell';
import { EmbeddedScript } from '../../formats/yaml-data';
import type { Plan, RolePlan } from '../../plan/types';
import { assertFunction, assumeRoleFunction, callFunctions, tokenFileFunction } from './exchange';
import { expectedClaims } from './expected-claims';
import { guards } from './guards';
import { explained } from './statements';
import { tokenFunctions } from './token';

type CredentialMode = RolePlan['environment']['job']['credentials'];

const modes = {
  'assume-role': {
    functions: assumeRoleFunction,
    exchange: sh`
      assume-role)
        aws_oidc_use=aws_oidc_use_session
        aws_oidc_credentials=$(aws_oidc_isolated aws_oidc_assume_role "$@") || exit 1
        ;;`,
  },
  'web-identity-file': {
    functions: tokenFileFunction,
    exchange: sh`web-identity-file) aws_oidc_use=aws_oidc_use_token_file ;;`,
  },
} as const satisfies Record<
  CredentialMode,
  { functions: readonly ShellStatement[]; exchange: ShellFragment }
>;

/**
 * The functions every job shares, POSIX sh (dash, bash, busybox), for AWS CLI 1 and 2: only the modes that are used.
 * They define, and do nothing until `aws_oidc_login` is called.
 */
export function sharedFunctions(plan: Plan): EmbeddedScript {
  const used = (Object.keys(modes) as CredentialMode[]).filter((mode) =>
    plan.roles.some((role) => role.environment.job.credentials === mode),
  );
  const key = used.join(' ');
  const script = functionsByModes.get(key) ?? functionsFor(used);
  functionsByModes.set(key, script);
  return script;
}

/** The longest script of all, in two files of every bundle: one for each set of modes, made when it is first needed. */
const functionsByModes = new Map<string, EmbeddedScript>();

function functionsFor(used: readonly CredentialMode[]): EmbeddedScript {
  return new EmbeddedScript({
    statements: [
      comment('aws-oidc: get short-lived AWS credentials'),
      comment(
        'Functions only: each job calls aws_oidc_login, at the end, with what its role expects of the token.',
      ),
      ...guards,
      ...tokenFunctions,
      ...callFunctions,
      ...used.flatMap((mode) => modes[mode].functions),
      ...assertFunction,
      prepareFunction,
      sh``,
      loginFunction(used),
    ],
  });
}

/** What the login and the probes have in common: nothing here or before it starts a program outside the isolation. */
const prepareFunction = sh`
  aws_oidc_prepare() {
    aws_oidc_refuse_debug_trace
    aws_oidc_read_token
    aws_oidc_program=$(aws_oidc_isolated command -v aws) ||
      aws_oidc_stop 'The image has no aws command. Use an image with the AWS CLI, or install it before this point.'
    echo "aws-oidc: using $aws_oidc_program"
    aws_oidc_name_session
    aws_oidc_store_token
  }`;

function loginFunction(used: readonly CredentialMode[]): ShellFragment {
  const branches = lines(used.map((mode) => modes[mode].exchange));
  return sh`
    aws_oidc_login() {
      aws_oidc_prepare
      aws_oidc_mode=$1
      shift
      case $aws_oidc_mode in
        ${branches}
      esac
      aws_oidc_isolated aws_oidc_assert_identity "$@" || exit 1
      aws_oidc_drop_stored_credentials
      aws_oidc_ignore_endpoint_overrides
      aws_oidc_ignore_instance_role
      aws_oidc_set_region
      "$aws_oidc_use"
      unset aws_oidc_token aws_oidc_credentials
    }`;
}

/** What one job adds: its literal values, and the call. No CI/CD variable can redirect them. */
export function loginCall(plan: Plan, role: RolePlan): EmbeddedScript {
  const { environment, account } = role;
  const mode = environment.job.credentials;
  return new EmbeddedScript({
    statements: [
      explained('job-role-literal', sh`aws_oidc_role_arn=${role.arn}`),
      explained('job-account-guard', sh`aws_oidc_account=${account.id}`),
      explained('job-account-guard', sh`aws_oidc_assumed_role=${role.assumedRoleArnPrefix}`),
      explained('job-region', sh`aws_oidc_region=${environment.region}`),
      ...(mode === 'assume-role'
        ? [explained('job-session-length', sh`aws_oidc_session_seconds=${environment.sessionSeconds}`)]
        : []),
      loginStatement(plan, role),
    ],
  });
}

/** The call, one line per claim: its name, and what the trust policy accepts. */
function loginStatement(plan: Plan, role: RolePlan): ShellFragment {
  const claims = expectedClaims(plan, role);
  return {
    kind: 'fragment',
    strings: ['aws_oidc_login ', ...claims.flatMap(() => [' \\\n  ', ' ']), ''],
    values: [
      role.environment.job.credentials,
      ...claims.flatMap(({ claim, values }) => [name(claim), values.join(' or ')]),
    ],
  };
}
