# shellcheck shell=sh disable=SC2034,SC2154
# Around the token: the private directory, the file, its claims, its removal. POSIX sh. The payload of a token has no padding:
# three padding characters are enough for any length, and base64 ignores extra ones.

#@ job-token-file
aws_oidc_store_token() {
  aws_oidc_base=${RUNNER_TEMP_PROJECT_DIR:-${TMPDIR:-/tmp}}
  case $aws_oidc_base/ in
    "${CI_PROJECT_DIR:-/nowhere}"/*) aws_oidc_base=/tmp ;;
  esac
  aws_oidc_directory=$aws_oidc_base/aws-oidc.$aws_oidc_session_name.$$
  aws_oidc_isolated aws_oidc_make_directory ||
    aws_oidc_stop "The login cannot create a private directory in $aws_oidc_base. Let the job write there."
  trap 'aws_oidc_isolated rm -rf -- "$aws_oidc_directory"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  (umask 077 && aws_oidc_write "$aws_oidc_token" >"$aws_oidc_directory/token") ||
    aws_oidc_stop "The login cannot write the token to $aws_oidc_directory. Is the disk of the runner full?"
  unset AWS_STS_ID_TOKEN
}

# A new directory: without -p, mkdir never reuses an existing one.
aws_oidc_make_directory() {
  mkdir -p "$aws_oidc_base"
  umask 077
  mkdir "$aws_oidc_directory"
}

# In mksh, printf is a program: it would show the token to every process.
aws_oidc_write() {
  case $(command -v printf) in
    printf) printf '%s' "$1" ;;
    *) print -rn -- "$1" ;;
  esac
}
#@ end

#@ id-token-name
aws_oidc_read_token() {
  unset IFS aws_oidc_token
  aws_oidc_directory=/nonexistent aws_oidc_beyond='' aws_oidc_credentials=''
  aws_oidc_token=${AWS_STS_ID_TOKEN:-}
  case $aws_oidc_token in *[!A-Za-z0-9._-]*) aws_oidc_token=no ;; esac
  case $aws_oidc_token in
    '') aws_oidc_stop 'AWS_STS_ID_TOKEN is empty: the job needs its id_tokens block, and GitLab 15.7 or newer.' ;;
    eyJ*.eyJ*.*) ;;
    *) aws_oidc_stop 'AWS_STS_ID_TOKEN is not an ID token: a CI/CD variable of the same name hides it. Rename that variable.' ;;
  esac
}

# aws_oidc_claim NAME: the value of that claim in the token.
aws_oidc_claim() {
  for aws_oidc_reader in base64 sed; do
    command -v "$aws_oidc_reader" >/dev/null || { echo "(unread: the image has no $aws_oidc_reader)" && return; }
  done
  aws_oidc_value=${aws_oidc_token#*.}
  aws_oidc_value=$(aws_oidc_write "${aws_oidc_value%%.*}===" | sed 'y|_-|/+|' | base64 -d 2>/dev/null |
    sed -n -E 's/.*"'"$1"'": *("([^"\\]|\\.)*"|\[[^]]*\]|[a-z0-9]+).*/\1/p') || :
  aws_oidc_value=${aws_oidc_value#\"}
  printf '%s\n' "${aws_oidc_value%\"}"
}

# Only for the job that checks. Logs are kept, so it prints no claim about a person, such as user_login.
aws_oidc_show_claims() {
  for aws_oidc_name in iss aud sub project_id namespace_id ref_protected pipeline_source \
    runner_environment environment environment_protected; do
    printf '%-22s %s\n' "$aws_oidc_name" "$(aws_oidc_claim "$aws_oidc_name")"
  done
}

#@ job-session-name
aws_oidc_name_session() {
  aws_oidc_session_name=gitlab-${CI_PROJECT_ID:-0}-${CI_PIPELINE_ID:-0}-${CI_JOB_ID:-0}
  case $aws_oidc_session_name in
    *[!a-z0-9-]*) aws_oidc_stop 'CI_PROJECT_ID, CI_PIPELINE_ID or CI_JOB_ID is not a number: a CI/CD variable of the same name hides it. Remove that variable.' ;;
  esac
}
