#!/bin/sh
# Lists the access keys of the account you are signed in to: whose they are, whether they are
# active, when and where they were used last.
# It also lists service-specific credentials, which live as long: passwords and API keys of users
# for one service, such as CodeCommit, Keyspaces or Bedrock.
# It reads and changes nothing (it lets AWS make a new credential report). It shows the last four
# characters of an ID only, and never a secret.
# Not looked at: SSH keys for CodeCommit, and signing certificates.
#
# Needs jq and the AWS CLI, with the rights of the policies IAMReadOnlyAccess or SecurityAudit, or
# with these: iam:ListUsers,
# iam:ListAccessKeys, iam:GetAccessKeyLastUsed, iam:ListServiceSpecificCredentials,
# iam:GenerateCredentialReport, iam:GetCredentialReport.
#
# --json            the report as JSON
# USER ...          only the keys and credentials of these users
# KEYLESS_TIMEOUT   seconds to wait for one answer of AWS, 120 unless set
#
# Exit status: 0 no key and no credential, 1 one is there, active or not, 2 none found but not
# everything could be read, or wrong usage, 130 or 143 interrupted.
# shellcheck disable=SC2016 # queries of the AWS CLI and programs of jq
set -euf
set +x
failure_status=2
usage='[--json] [USER ...]'
json=no
export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
export AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1
accounts=' 111122223333 444455556666 '

script=$0
while [ -L "$script" ]; do
  target=$(readlink "$script") || break
  case $target in /*) script=$target ;; *) script=${script%"${script##*/}"}$target ;; esac
done
case $script in /*) ;; *) script=./$script ;; esac
bundle=$(cd -P -- "${script%/*}"/.. && pwd)
[ -r "$bundle/functions.sh" ] || {
  echo "${0##*/}: $bundle/functions.sh is missing. Unpack the whole bundle, leave the script where it is, and run it there." >&2
  exit "$failure_status"
}
# shellcheck source-path=SCRIPTDIR source=../functions.sh
. "$bundle/functions.sh"

need() { command -v "$1" >/dev/null 2>&1 || stop "$1 is missing: $2"; }

open_notes() {
  for program in cat cut grep mktemp rm sed sleep tail tr; do need "$program" 'every POSIX system has it.'; done
  open_scratch
  notes=$scratch
  : >"$notes/found"
  : >"$notes/searched"
  : >"$notes/unread"
  : >"$notes/questions"
}

say() { if [ -t 2 ]; then printf '%s\n' "$*" | printable >&2; fi; }

# report_searched SCOPE; report_unread SCOPE WHY WHO: what is known of a scope. add_question TEXT: what
# only people know.
report_searched() { jq -n --arg scope "$1" '{scope: $scope}' >>"$notes/searched"; }

report_unread() {
  jq -n --arg scope "$1" --arg why "$2" --arg needs "$3" '{scope: $scope, why: $why, needs: $needs}' >>"$notes/unread"
}

add_question() { jq -n --arg text "$1" '$text' >>"$notes/questions"; }

# Writes the report and ends the script with the status.
finish() {
  jq -n --slurpfile found "$notes/found" --slurpfile searched "$notes/searched" \
    --slurpfile unread "$notes/unread" --slurpfile questions "$notes/questions" "$visible"'
      def safe: walk(if type == "string"
        then (if length > 1000 then .[:1000] + "..." else . end) | gsub("(?<kind>AKIA|ASIA)[A-Z0-9]{16}"; "\(.kind)...") | visible else . end);
      def group_was_read: .group as $group | $group != null and any($searched[]; .scope == "group \($group)");
      ($found | map(select(group_was_read | not))) as $rows
      | ($rows | map(select(.why) | del(.ask, .group))) as $reported
      | {status: (if $reported != [] then 1 elif $unread != [] then 2 else 0 end), found: $reported,
        searched: $searched, unread: $unread,
        questions: (($rows | map(select(.why == null) | .ask)) + $questions)} | safe' >"$notes/report"
  if [ "$json" = yes ]; then
    cat "$notes/report"
  else
    jq -r '
      def flags: [.name, (.environment // empty | "environments " + .), (.type // empty),
        (if .protected == null then empty elif .protected then "protected" else "not protected" end),
        (if .hidden then "hidden" else empty end), .why] | join(", ");
      (.found[] | "FOUND     \(.scope): \(flags)"),
      (.unread[] | "UNREAD    \(.scope): \(.why | rtrimstr(".")). Needs: \(.needs)."),
      (.searched[] | "searched  \(.scope)"),
      (.questions[] | "ask       \(.)"),
      "",
      (if .status == 1 then "Found: \(.found | length). Each one is a stored key, or changes where credentials come from."
       elif .status == 2 then "Nothing found, but not everything could be read."
       else "Nothing found." end)' "$notes/report"
  fi
  case $(jq .status "$notes/report") in
    0) end 0 ;;
    1) end 1 ;;
    *) end 2 ;;
  esac
}

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
  if ! read_json 'type == "array" and all(.[]; (.AccessKeyId | type == "string" and test("\\A[A-Za-z0-9_]{16,128}\\z"))
      and (.Status | type == "string") and (.CreateDate | type == "string"))' \
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
      .[] | select(.AccessKeyId == $id)
      | {scope: $scope, name: "key ...\(.AccessKeyId[-4:])", type: .Status, created: .CreateDate,
         lastUsed: ($used[0].LastUsedDate // null),
         why: ("created \(.CreateDate), " + (if $used[0] == null then "last use could not be read"
           elif $used[0].LastUsedDate == null then "never used"
           else "used last \($used[0].LastUsedDate) for \($used[0].ServiceName) in \($used[0].Region)" end))}' \
      "$notes/keys" >>"$notes/found"
  done
}

# A password or API key for one service. The list of one user is short; should AWS show only a
# part of it, it is not read. Asking for all users at once needs a new AWS CLI.
search_credentials() {
  say "reading the service-specific credentials of $1"
  if ! read_json 'type == "object" and (.IsTruncated // false | type == "boolean")
      and (.ServiceSpecificCredentials | type == "array" and all(.[]; (.ServiceName | type == "string")
        and (.ServiceSpecificCredentialId | type == "string" and test("\\A[A-Za-z0-9_]{16,128}\\z"))
        and (.Status | type == "string") and (.CreateDate | type == "string") and (.ExpirationDate | . == null or type == "string")))' \
    iam list-service-specific-credentials --user-name="$1"; then
    report_refusal "$scope, user $1, service-specific credentials" iam:ListServiceSpecificCredentials
    return 0
  fi
  jq -c --arg scope "$scope, user $1" '.ServiceSpecificCredentials[]
    | {scope: $scope, name: "credential for \(.ServiceName) ...\(.ServiceSpecificCredentialId[-4:])", type: .Status, created: .CreateDate,
       why: "created \(.CreateDate), \(if .ExpirationDate == null then "does not expire" else "expires \(.ExpirationDate)" end). AWS does not say here when it was used last"}' \
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
  if ! read_json 'type == "string" and (try (@base64d | split("\n") | map(select(. != "") | split(","))
      | .[0] as $names | $names[0] == "user" and all("access_key_1_active", "access_key_2_active"; IN($names[]))
        and all(.[]; length == ($names | length))) catch false)' \
    iam get-credential-report --query Content; then
    report_refusal "$scope, credential report"
    return 0
  fi
  jq -rc --arg scope "$scope, root user" '@base64d | split("\n") | map(split(",")) | .[0] as $names
    | .[1:][] | [$names, .] | transpose | map({key: .[0], value: .[1]}) | from_entries
    | select(.user == "<root_account>") | . as $row
    | ("1", "2") | select($row["access_key_\(.)_active"] != "false")
    | {scope: $scope, name: "key \(.)", type: "Active", why: "the root user must have no access key"}' \
    "$notes/output" >>"$notes/found"
  report_searched "$scope, root user"
}

if [ "${1:-}" = --json ]; then
  json=yes
  shift
fi
for user in "$@"; do
  case $user in
    -h | --help) help ;;
    -* | '') usage_error "unknown option: $user" ;;
  esac
done
jq_check
need aws https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html
check_timeout
open_notes
aws_answer '[Account]' sts get-caller-identity ||
  stop "could not ask AWS which account the credentials in use are of. The AWS CLI says: $(aws_message "$notes/error"). It needs $(aws_needs "$notes/error" 'other credentials')."
account=$(cat "$notes/answer")
case ${#account}:$account in
  12:*[!0-9]* | [!1]*:* | 1[!2]*:*)
    stop "could not read which account the credentials in use are of. Check what answers for AWS (HTTPS_PROXY, AWS_ENDPOINT_URL, the program aws), then run this again."
    ;;
esac
case $accounts in
  *" $account "*) ;;
  *) stop "the credentials in use are of account $account, which is not in this bundle. Sign in to one of its accounts." ;;
esac
scope="account $account"
if [ "$#" -eq 0 ]; then
  search_users
  search_report
else
  for user in "$@"; do search_user "$user"; done
fi
add_question 'Which of these keys does a pipeline use? Compare their last use with the deployments.'
add_question 'Service-specific credentials: who uses each? Deactivate it (aws iam update-service-specific-credential --status Inactive), wait until everything has run once without it, then delete it.'
finish
