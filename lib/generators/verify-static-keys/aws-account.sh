# shellcheck shell=sh disable=SC2034,SC2154,SC2016
# Access keys and service-specific credentials of users, and the access keys of the root user by the credential report.
# Source: IAM API Reference, GetCredentialReport and ListServiceSpecificCredentials.

# read_json PROGRAM ARGUMENT ...: an answer of AWS as JSON in "$scratch/output", if the jq program
# accepts it. Otherwise fails with the reason in "why", and what is needed in "who".
right=
read_json() {
  program=$1
  shift
  why='a step failed'
  who='another run'
  if aws_call "$@" --output json; then
    jq -se "length == 1 and (.[0] | $program)" "$scratch/output" >/dev/null 2>&1 && return 0
    echo "this is not an answer of AWS: $(output_line 1 | cut -c 1-60)" >"$scratch/error"
  fi
  why=$(aws_message "$scratch/error")
  who=$(aws_needs "$scratch/error" "${right}the policy IAMReadOnlyAccess or SecurityAudit")
  return 1
}

search_users() {
  read_json 'type == "array" and all(.[]; type == "string" and test("\\A[^[:space:]]+\\z"))' \
    iam list-users --query 'Users[].UserName' || return 1
  names=$(jq -r '.[]' "$scratch/output") || return 1
  for name in $names; do search_user "$name"; done
}

search_user() {
  user="account $account, user $1"
  say "reading the keys of $1"
  read_keys "$1" || miss "$user" "$who"
  say "reading the service-specific credentials of $1"
  right='iam:ListServiceSpecificCredentials, or '
  read_credentials "$1" || miss "$user, service-specific credentials" "$who"
  right=
}

read_keys() {
  read_json '#include key-list.jq' iam list-access-keys --user-name="$1" --query AccessKeyMetadata || return 1
  cp "$scratch/output" "$scratch/keys" || return 1
  keys=$(jq -r '.[].AccessKeyId' "$scratch/keys") || return 1
  for key in $keys; do
    read_json 'type == "object" and (.ServiceName | type == "string") and (.Region | type == "string")' \
      iam get-access-key-last-used --access-key-id "$key" --query AccessKeyLastUsed || echo null >"$scratch/output"
    jq -c --arg scope "$user" --arg id "$key" --slurpfile used "$scratch/output" '
      #include found-keys.jq' "$scratch/keys" >>"$scratch/found" || return 1
  done
}

# Passwords and API keys for one service. The list of one user is short; a truncated list counts as
# unread. Only a recent AWS CLI can ask for all users at once.
read_credentials() {
  read_json '#include credential-list.jq' iam list-service-specific-credentials --user-name="$1" || return 1
  jq -c --arg scope "$user" '#include found-credentials.jq' "$scratch/output" >>"$scratch/found" || return 1
  why='AWS shows only part of the list'
  who='a check of the user in the IAM console'
  jq -e '.IsTruncated != true' "$scratch/output" >/dev/null
}

# The credential report shows keys of the root user, which no list contains.
search_root_user() {
  tries=0
  while aws_answer '[State]' iam generate-credential-report && [ "$tries" -lt 10 ]; do
    case $(cat "$scratch/answer") in STARTED | INPROGRESS) ;; *) break ;; esac
    tries=$((tries + 1))
    sleep 2
  done
  read_json '#include credential-report.jq' iam get-credential-report --query Content || return 1
  jq -c --arg scope "$scope" '#include found-root-keys.jq' "$scratch/output" >>"$scratch/found"
}

search_account() {
  aws_answer '[Account]' sts get-caller-identity ||
    stop "could not ask AWS which account the current credentials belong to. The AWS CLI says: $(aws_message "$scratch/error"). It needs $(aws_needs "$scratch/error" 'other credentials')."
  account=$(cat "$scratch/answer")
  case ${#account}:$account in
    12:*[!0-9]* | [!1]*:* | 1[!2]*:*) stop 'could not read which account the current credentials belong to. Check what answers for AWS (HTTPS_PROXY, AWS_ENDPOINT_URL, the aws program), then run this again.' ;;
  esac
  case $accounts in
    *" $account "*) ;;
    *) stop "the current credentials belong to account $account, which is not in this bundle. Sign in to one of its accounts." ;;
  esac
  for name in "$@"; do search_user "$name"; done
  if [ "$#" -eq 0 ]; then
    search "account $account, users" '' search_users
    search "account $account, root user" '' search_root_user
  fi
  add_question 'Which of these keys does a pipeline use? Compare their last use with the deployments.'
  add_question 'Service-specific credentials: who uses each one? Deactivate it (aws iam update-service-specific-credential --status Inactive), wait until everything has run once without it, then delete it.'
}
