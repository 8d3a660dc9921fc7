import type { TopicId } from '../../explanations';
import { comment, notedStatement, type ShellStatement, sh } from '../../formats/shell';
import { explained } from './statements';

/**
 * POSIX sh functions that turn the token into credentials. Error texts: STS API Reference, AssumeRoleWithWebIdentity, and messages users report.
 * The claims a role compares arrive as pairs of a name and what is expected: `iss`, `https://gitlab.com`, `sub`, ...
 */
export const callFunctions: readonly ShellStatement[] = [
  explained(
    'job-retry',
    sh`
    aws_oidc_call() {
      aws_oidc_attempt=1
      while ! "$@" 2>"$aws_oidc_directory/error"; do
        aws_oidc_error=$(cat "$aws_oidc_directory/error")
        case $aws_oidc_error in
          *"Couldn't retrieve verification key"* | *IDPCommunicationError* | *Throttl* | *'Rate exceeded'* | \\
            *ServiceUnavailable* | *InternalFailure* | *InternalError* | *'(50'[0234]')'* | \\
            *'Could not connect to the endpoint URL'* | *'timeout on endpoint URL'* | *'Connection was closed'*) ;;
          *AccessDenied*)
            if [ "$aws_oidc_attempt" -ge "\${aws_oidc_denied_tries:-1}" ]; then return 1; fi
            ;;
          *) return 1 ;;
        esac
        if [ "$aws_oidc_attempt" -ge 5 ]; then return 1; fi
        echo "aws-oidc: try $aws_oidc_attempt of 5 failed, trying again: $aws_oidc_error" >&2
        sleep $((aws_oidc_attempt * aws_oidc_attempt + 1))
        aws_oidc_attempt=$((aws_oidc_attempt + 1))
      done
    }`,
  ),
  sh``,

  comment('Says what AWS answered, and compares what the token says with what the role expects.'),
  sh`
    aws_oidc_explain() {
      aws_oidc_error=$(cat "$aws_oidc_directory/error")
      printf '%s\\n' "aws-oidc: no credentials. $aws_oidc_error" >&2
      case $aws_oidc_error in
        *AccessDenied*) ;;
        *'No OpenIDConnect provider'* | *'token audience'*)
          aws_oidc_stop "The identity provider of account $aws_oidc_account is missing or differs: apply aws/$aws_oidc_account." ;;
        *ExpiredToken*) aws_oidc_stop 'The token lives as long as the timeout of the job. Run the job again.' ;;
        *) aws_oidc_stop 'What to do: "Errors on the way" in migrate/MIGRATION.md.' ;;
      esac
      while [ $# -ge 2 ]; do
        printf 'aws-oidc: %-18s is %s, the role expects %s\\n' "$1" "$(aws_oidc_claim "$1")" "$2" >&2
        shift 2
      done
      aws_oidc_stop "AWS does not say which one differs. A role that does not exist is refused in the same way: $aws_oidc_role_arn" \\
        'If it was created within the last minute, run this job again. Else: "Errors on the way" in migrate/MIGRATION.md.'
    }`,
  sh``,
];

/** The explicit call: a session as short as wanted, the token is gone before the script starts. */
export const assumeRoleFunction: readonly ShellStatement[] = [
  explained(
    'job-session-length',
    sh`
    aws_oidc_assume_role() {
      aws_oidc_call aws sts assume-role-with-web-identity \\
        --role-arn "$aws_oidc_role_arn" \\
        --role-session-name "$aws_oidc_session_name" \\
        --duration-seconds "\${aws_oidc_session_seconds:?}" \\
        --web-identity-token "file://$aws_oidc_directory/token" \\
        --query "join(' ', Credentials.[AccessKeyId, SecretAccessKey, SessionToken])" --output text ||
        aws_oidc_explain "$@"
      rm -f -- "$aws_oidc_directory/token"
    }

    aws_oidc_use_session() {
      AWS_ACCESS_KEY_ID=\${aws_oidc_credentials%% *}
      AWS_SESSION_TOKEN=\${aws_oidc_credentials##* }
      AWS_SECRET_ACCESS_KEY=\${aws_oidc_credentials#* }
      AWS_SECRET_ACCESS_KEY=\${AWS_SECRET_ACCESS_KEY%% *}
      export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
    }`,
  ),
  sh``,
];

/** The form the SDKs know: they exchange the token themselves, and again when the session ends. */
export const tokenFileFunction: readonly ShellStatement[] = [
  notedStatement(
    sh`
    aws_oidc_ignore_certificates() {
      aws_oidc_ignore SSL_CERT_FILE SSL_CERT_DIR CURL_CA_BUNDLE NODE_EXTRA_CA_CERTS NODE_TLS_REJECT_UNAUTHORIZED
    }`,
    {
      topic: 'job-endpoints' satisfies TopicId,
      comment:
        'The programs of the script send the token themselves, and each has its own list of whom to trust. A script that needs another list can export it in its first line.',
    },
  ),
  sh``,

  notedStatement(
    sh`
    aws_oidc_use_token_file() {
      aws_oidc_ignore_certificates
      export AWS_WEB_IDENTITY_TOKEN_FILE="$aws_oidc_directory/token"
      export AWS_ROLE_ARN="$aws_oidc_role_arn"
      export AWS_ROLE_SESSION_NAME="$aws_oidc_session_name"
    }`,
    {
      topic: 'job-session-length' satisfies TopicId,
      comment:
        'The SDKs exchange the token themselves: always for 3600 seconds, and again with the same token until it expires with the job.',
    },
  ),
  sh``,
];

export const assertFunction: readonly ShellStatement[] = [
  explained(
    'job-assert-identity',
    sh`
    aws_oidc_assert_identity() {
      "$aws_oidc_use"
      aws_oidc_identity=$(aws_oidc_call aws sts get-caller-identity \\
        --query "join(' ', [Account, Arn])" --output text) || aws_oidc_explain "$@"
      case $aws_oidc_identity in
        "$aws_oidc_account $aws_oidc_assumed_role"?*) ;;
        *) aws_oidc_stop "The job is $aws_oidc_identity and not $aws_oidc_account $aws_oidc_assumed_role. Nothing was run." ;;
      esac
      echo "aws-oidc: running as \${aws_oidc_identity#* }"
    }`,
  ),
  sh``,
];
