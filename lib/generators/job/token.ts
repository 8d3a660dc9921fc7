import { comment, type ShellStatement, sh } from '../../formats/shell';
import { explained } from './statements';

/** The variable GitLab puts the token in: a name that no other variable of a project is likely to have. */
export const tokenVariable = 'AWS_STS_ID_TOKEN';

/** POSIX sh functions around the token: the private directory, the file, what the token says, its removal. */
export const tokenFunctions: readonly ShellStatement[] = [
  explained(
    'job-token-file',
    sh`
    aws_oidc_open_directory() {
      aws_oidc_base=\${RUNNER_TEMP_PROJECT_DIR:-\${TMPDIR:-/tmp}}
      case $aws_oidc_base/ in
        "\${CI_PROJECT_DIR:-/nowhere}"/*) aws_oidc_base=/tmp ;;
      esac
      mkdir -p "$aws_oidc_base"
      aws_oidc_directory=$(umask 077 && mktemp -d "$aws_oidc_base/aws-oidc.XXXXXX") ||
        aws_oidc_stop "No private directory can be made in $aws_oidc_base. Let the job write there."
      trap aws_oidc_clean_up EXIT
      trap 'exit 130' INT
      trap 'exit 143' TERM
    }

    aws_oidc_store_token() {
      (umask 077 && printf '%s' "$AWS_STS_ID_TOKEN" >"$aws_oidc_directory/token") ||
        aws_oidc_stop "The token cannot be written to $aws_oidc_directory. Is the disk of the runner full?"
      unset AWS_STS_ID_TOKEN
    }

    aws_oidc_clean_up() {
      for aws_oidc_file in "\${HOME:-/nowhere}"/.aws/cli/cache/*.json; do
        if grep -q -F "$aws_oidc_session_name" "$aws_oidc_file" 2>/dev/null; then
          rm -f -- "$aws_oidc_file"
        fi
      done
      rm -rf -- "$aws_oidc_directory"
    }`,
  ),
  sh``,

  explained(
    'id-token-name',
    sh`
    aws_oidc_check_token() {
      case \${AWS_STS_ID_TOKEN:-} in
        '') aws_oidc_stop 'AWS_STS_ID_TOKEN is empty: the job needs its id_tokens block, and GitLab 15.7 or newer.' ;;
        eyJ*.eyJ*.*) ;;
        *) aws_oidc_stop 'AWS_STS_ID_TOKEN is no ID token: a CI/CD variable of the same name hides it. Rename that variable.' ;;
      esac
    }`,
  ),
  sh``,

  comment('What the token says, without the claims about a person and never the token itself.'),
  sh`
    aws_oidc_read_claims() {
      aws_oidc_payload=$(printf '%s' "$AWS_STS_ID_TOKEN" | cut -d. -f2 | tr '_-' '/+')
      case $((\${#aws_oidc_payload} % 4)) in
        2) aws_oidc_payload="$aws_oidc_payload==" ;;
        3) aws_oidc_payload="$aws_oidc_payload=" ;;
      esac
      aws_oidc_payload=$(printf '%s' "$aws_oidc_payload" | base64 -d 2>/dev/null) || aws_oidc_payload=
    }

    aws_oidc_claim() {
      printf '%s' "$aws_oidc_payload" |
        sed -n -E 's/.*"'"$1"'": *("([^"\\\\]|\\\\.)*"|\\[[^]]*\\]|[a-z0-9]+).*/\\1/p' | tr -d '"'
    }`,
  sh``,

  explained(
    'job-session-name',
    sh`
    aws_oidc_name_session() {
      aws_oidc_session_name=$(printf '%s' "gitlab-\${CI_PROJECT_ID:-0}-\${CI_PIPELINE_ID:-0}-\${CI_JOB_ID:-0}" |
        tr -c 'A-Za-z0-9+=,.@_-' '-' | cut -c 1-64)
    }`,
  ),
  sh``,
];
