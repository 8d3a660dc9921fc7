# shellcheck shell=sh disable=SC2034,SC2154,SC2016
# Access keys and service-specific credentials of users, and the access keys of the root user by the credential report.
# Source: IAM API Reference, GetCredentialReport and ListServiceSpecificCredentials.

# read_json PROGRAM ARGUMENT ...: an answer of AWS as JSON in "$notes/output", if the jq program
# says that it is one.
read_json() {
  program=$1
  shift
  aws_call "$@" --output json || return 1
  jq -se "length == 1 and (.[0] | $program)" "$notes/output" >/dev/null 2>&1 && return 0
  echo "this is not an answer of AWS: $(output_line 1 | cut -c 1-60)" >"$notes/error"
  return 1
}

# report_refusal SCOPE [RIGHT]: notes what AWS said to the last call, and what that takes.
report_refusal() {
  complete=no
  report_unread "$1" "$(aws_message "$notes/error")" "$(aws_needs "$notes/error" "${2:+$2, or }the policy IAMReadOnlyAccess or SecurityAudit")"
}

search_users() {
  if ! read_json 'type == "array" and all(.[]; type == "string" and test("\\A[^[:space:]]+\\z"))' \
    iam list-users --query 'Users[].UserName'; then
    report_refusal "$scope, users"
    return 0
  fi
  users=$(jq -r '.[]' "$notes/output")
  complete=yes
  for user in $users; do search_user "$user"; done
  [ "$complete" = no ] || report_searched "$scope, users"
}

search_user() {
  search_keys "$1"
  search_credentials "$1"
}

search_keys() {
  say "reading the keys of $1"
  if ! read_json '#include key-list.jq' \
    iam list-access-keys --user-name="$1" --query AccessKeyMetadata; then
    report_refusal "$scope, user $1"
    return 0
  fi
  cp "$notes/output" "$notes/keys"
  keys=$(jq -r '.[].AccessKeyId' "$notes/keys")
  for key in $keys; do
    read_json 'type == "object" and (.ServiceName | type == "string") and (.Region | type == "string")' \
      iam get-access-key-last-used --access-key-id "$key" --query AccessKeyLastUsed || echo null >"$notes/output"
    jq -c --arg scope "$scope, user $1" --arg id "$key" --slurpfile used "$notes/output" '
      #include found-keys.jq' \
      "$notes/keys" >>"$notes/found"
  done
}

# A password or API key for one service. The list of one user is short; should AWS show only a
# part of it, it is not read. Asking for all users at once needs a new AWS CLI.
search_credentials() {
  say "reading the service-specific credentials of $1"
  if ! read_json '#include credential-list.jq' \
    iam list-service-specific-credentials --user-name="$1"; then
    report_refusal "$scope, user $1, service-specific credentials" iam:ListServiceSpecificCredentials
    return 0
  fi
  jq -c --arg scope "$scope, user $1" '#include found-credentials.jq' \
    "$notes/output" >>"$notes/found"
  if jq -e '.IsTruncated == true' "$notes/output" >/dev/null; then
    complete=no
    report_unread "$scope, user $1, service-specific credentials" 'AWS shows only a part of the list' 'a look at the user in the IAM console'
  fi
}

# The credential report shows keys of the root user, which no list does.
search_report() {
  tries=0
  while aws_answer '[State]' iam generate-credential-report && [ "$tries" -lt 10 ]; do
    case $(cat "$notes/answer") in STARTED | INPROGRESS) ;; *) break ;; esac
    tries=$((tries + 1))
    sleep 2
  done
  if ! read_json '#include credential-report.jq' \
    iam get-credential-report --query Content; then
    report_refusal "$scope, credential report"
    return 0
  fi
  jq -rc --arg scope "$scope, root user" '#include found-root-keys.jq' \
    "$notes/output" >>"$notes/found"
  report_searched "$scope, root user"
}
