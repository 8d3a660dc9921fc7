import { comment, type ShellStatement, sh } from '../../formats/shell';
import { explained } from './statements';

/**
 * POSIX sh functions that clear the ground before a token is used: nothing the environment brought along may
 * print the token, replace the credentials or send them elsewhere. Every name starts with `aws_oidc_`.
 * Source: docs.gitlab.com/ci/variables; the credential provider chain in the AWS SDKs and Tools Reference Guide.
 */
export const guards: readonly ShellStatement[] = [
  comment('Ends the job with a message.'),
  sh`
    aws_oidc_stop() {
      printf 'aws-oidc: %s\\n' "$@" >&2
      exit 1
    }`,
  sh``,

  explained(
    'job-debug-trace',
    sh`
    aws_oidc_refuse_debug_trace() {
      for aws_oidc_value in "\${CI_DEBUG_TRACE:-}" "\${CI_DEBUG_SERVICES:-}"; do
        case $aws_oidc_value in
          '' | 0 | false | False | FALSE) ;;
          *) aws_oidc_stop 'CI_DEBUG_TRACE or CI_DEBUG_SERVICES is on: the log would show credentials. Run the job without it.' ;;
        esac
      done
      case $- in
        *x*) aws_oidc_stop 'The shell prints its commands (set -x): the log would show credentials. Turn that off.' ;;
      esac
    }`,
  ),
  sh``,

  explained(
    'job-loaders',
    sh`
    aws_oidc_drop_loaders() {
      aws_oidc_ignore LD_PRELOAD LD_AUDIT BASH_ENV ENV PYTHONPATH PYTHONHOME PYTHONSTARTUP \\
        NODE_OPTIONS PERL5OPT PERL5LIB RUBYOPT RUBYLIB JAVA_TOOL_OPTIONS
    }`,
  ),
  sh``,

  explained(
    'job-static-keys',
    sh`
    aws_oidc_drop_stored_credentials() {
      aws_oidc_dropped=
      for aws_oidc_name in \\
        AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_SECURITY_TOKEN AWS_CREDENTIAL_EXPIRATION \\
        AWS_PROFILE AWS_DEFAULT_PROFILE AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE \\
        AWS_ROLE_ARN AWS_ROLE_SESSION_NAME AWS_WEB_IDENTITY_TOKEN_FILE \\
        AWS_CONTAINER_CREDENTIALS_RELATIVE_URI AWS_CONTAINER_CREDENTIALS_FULL_URI \\
        AWS_CONTAINER_AUTHORIZATION_TOKEN AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE; do
        if eval "[ -n \\"\\\${$aws_oidc_name:-}\\" ]"; then
          aws_oidc_dropped="$aws_oidc_dropped $aws_oidc_name"
        fi
        unset "$aws_oidc_name"
      done
      : >"$aws_oidc_directory/config"
      : >"$aws_oidc_directory/credentials"
      export AWS_CONFIG_FILE="$aws_oidc_directory/config"
      export AWS_SHARED_CREDENTIALS_FILE="$aws_oidc_directory/credentials"
      if [ -n "$aws_oidc_dropped" ]; then
        echo "aws-oidc: set in this environment and not used, remove where it is stored:$aws_oidc_dropped" >&2
      fi
    }`,
  ),
  sh``,

  explained(
    'job-endpoints',
    sh`
    aws_oidc_ignore_endpoint_overrides() {
      aws_oidc_ignore AWS_CA_BUNDLE REQUESTS_CA_BUNDLE AWS_DATA_PATH
      for aws_oidc_override in $(env | sed -n 's/^\\(AWS_ENDPOINT_URL[A-Z0-9_]*\\)=.*/\\1/p'); do
        aws_oidc_ignore "$aws_oidc_override"
      done
      export AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true
    }

    aws_oidc_ignore() {
      for aws_oidc_name in "$@"; do
        if eval "[ -n \\"\\\${$aws_oidc_name:-}\\" ]"; then
          echo "aws-oidc: $aws_oidc_name is set in this environment and not used" >&2
        fi
        unset "$aws_oidc_name"
      done
    }`,
  ),
  sh``,

  explained(
    'job-metadata',
    sh`
    aws_oidc_ignore_instance_role() {
      export AWS_EC2_METADATA_DISABLED=true
    }`,
  ),
  sh``,

  explained(
    'job-region',
    sh`
    aws_oidc_set_region() {
      export AWS_REGION="$aws_oidc_region" AWS_DEFAULT_REGION="$aws_oidc_region"
      export AWS_STS_REGIONAL_ENDPOINTS=regional
    }`,
  ),
  sh``,
];
