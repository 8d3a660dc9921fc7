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
json=no
export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
export AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1
accounts=' 111122223333 444455556666 '

failure_status=2
# end STATUS: ends the script as its help says. "ending" reports any other end as a failure.
ended=no
before_end=:

end() {
  ended=yes
  exit "$1"
}

# stop MESSAGE: ends the script with the reason.
stop() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  end "$failure_status"
}

# open_scratch: creates a folder that nobody else can read. It is removed when the script ends.
open_scratch() {
  umask 077
  scratch=$(mktemp -d) || stop 'could not make a temporary folder: see TMPDIR.'
  trap ending EXIT
  trap 'exit 130' INT
  trap 'exit 143' HUP TERM
}

# shellcheck disable=SC2317 # the trap calls it
ending() {
  status=$?
  "$before_end"
  rm -rf "$scratch"
  case $ended:$status in
    yes:* | *:130 | *:143) exit "$status" ;;
  esac
  printf '%s: a step failed with status %s, so it is not certain what was done. Run this again.\n' "${0##*/}" "$status" >&2
  exit "$failure_status"
}

# "visible" of jq: a text in which every character that is not seen, or that changes how text is
# shown, is "?".
# shellcheck disable=SC2016 # variables of jq, not of the shell
visible='
  def unseen: test("[\\p{Cc}\\p{Cf}\\x{034F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{2028}\\x{2029}\\x{2065}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{FFF0}-\\x{FFF8}\\x{E0000}-\\x{E0FFF}]");
  def visible: if unseen | not then .
    else explode | map(if (. > 31 and . < 127) or ([.] | implode | unseen | not) then . else 63 end) | implode end;
'

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

# bounded SECONDS COMMAND ...: runs it without input, for at most that long. What it writes is in
# "$scratch/output" and "$scratch/error", 16 MB at most; "$scratch/late" is there if it was ended.
call_id=''
watch_id=''

bounded() {
  limit=$1
  shift
  rm -f "$scratch/late"
  (
    ulimit -f 32768 2>/dev/null || :
    exec "$@"
  ) </dev/null >"$scratch/output" 2>"$scratch/error" &
  call_id=$!
  (
    seconds=0
    while [ "$seconds" -lt "$limit" ]; do
      sleep 1
      seconds=$((seconds + 1))
    done
    : >"$scratch/late"
    kill "$call_id"
    sleep 5
    kill -9 "$call_id"
  ) >/dev/null 2>&1 &
  watch_id=$!
  call_status=0
  wait "$call_id" 2>/dev/null || call_status=$?
  call_id=''
  stop_call
  return "$call_status"
}

stop_call() {
  for process in $watch_id $call_id; do
    # Nothing milder: bash would still run the traps of this script in a process that has only just been forked.
    { kill -9 "$process" && wait "$process"; } 2>/dev/null || :
  done
  watch_id=''
  call_id=''
}
before_end=stop_call

# aws_call ARGUMENT ...: runs the AWS CLI. What it writes is in "$scratch/output" and
# "$scratch/error". It may take KEYLESS_TIMEOUT seconds and write 16 MB.
aws_call() {
  call_status=0
  bounded "$answer_timeout" aws "$@" || call_status=$?
  if [ "$call_status" -ne 0 ] && [ -e "$scratch/late" ]; then
    echo "timed out: no answer within $answer_timeout seconds (KEYLESS_TIMEOUT)" >"$scratch/error"
    return 1
  fi
  [ "$call_status" -ne 0 ] || return 0
  [ -s "$scratch/error" ] || echo "it ended with status $call_status and no message" >"$scratch/error"
  return 1
}

# aws_answer QUERY ARGUMENT ...: what the query finds, a list, as text in "$scratch/answer". The
# reason for a failure is in "$scratch/error".
aws_answer() {
  query=$1
  shift
  aws_call "$@" --output text --query "[['<answer>'], $query, ['</answer>']]" || return 1
  first=$(line 1)
  if [ "$first" = '<answer>' ] && [ "$(line '$')" = '</answer>' ] && [ "$(pairs '<answer>')" -eq "$(pairs '</answer>')" ]; then
    printable <"$scratch/output" | sed -e '/^<answer>$/d' -e '/^<\/answer>$/d' >"$scratch/answer"
  else
    echo "this is not an answer of AWS: ${first:-empty}" >"$scratch/error"
    return 1
  fi
}

line() { printable <"$scratch/output" | sed -n "$1p" | cut -c 1-200; }

pairs() { printable <"$scratch/output" | grep -c "^$1$" || :; }

# printable: what came from elsewhere, without what a terminal would obey.
printable() { LC_ALL=C tr -d '\015' | LC_ALL=C tr -c '\011\012\040-\176' '?'; }

# check_timeout: the one thing about calls that people may set.
check_timeout() {
  answer_timeout=${KEYLESS_TIMEOUT:-120}
  case $answer_timeout in
    *[!0-9]* | 0* | ??????*) stop "KEYLESS_TIMEOUT is $answer_timeout. It must be a number of seconds from 1 to 99999, for example 120." ;;
  esac
}

# aws_message FILE: the line that matters of what the AWS CLI wrote.
aws_message() {
  message=$(printable <"$1" | grep 'An error occurred' | sed 1q)
  [ -n "$message" ] || message=$(printable <"$1" | grep '[^[:space:]]' | sed 1q)
  message=$(printf '%s' "${message:-no message}" | cut -c 1-400)
  printf '%s' "${message%.}"
}

# aws_needs FILE RIGHT: what it takes to get past that error; RIGHT where AWS refused.
aws_needs() {
  case $(cat "$1") in
    *'is not an answer of AWS'* | *'Unable to parse response'*)
      echo 'a direct connection to AWS: something else answered. Check HTTPS_PROXY, AWS_ENDPOINT_URL, the network, and the program aws'
      ;;
    *'(AccessDenied'* | *'(UnauthorizedOperation)'*) echo "$2" ;;
    *'(NoSuchEntity)'*) echo 'a name that exists in this account' ;;
    *'(ExpiredToken'* | *'(RequestExpired)'* | *'has expired'* | *'token is expired'*)
      echo 'a new sign-in: the credentials in use have expired'
      ;;
    *'(InvalidClientTokenId)'* | *'(UnrecognizedClient'* | *'(SignatureDoesNotMatch)'* | *'(IncompleteSignature)'* | \
      *'(InvalidSignature'* | *'(AuthFailure)'* | *[Uu]'nable to locate credentials'* | *'Error loading SSO Token'*)
      echo "valid credentials: sign in again, and check this machine's clock"
      ;;
    *'(Throttling'* | *'(TooManyRequests'* | *'(RequestLimitExceeded)'* | *'(ServiceFailure)'* | *'(ServiceUnavailable)'* | \
      *'(InternalFailure)'* | *'(InternalServer'* | *'(5'[0-9][0-9]')'*)
      echo 'time: AWS is busy or has a fault. Run this again later'
      ;;
    *'(LimitExceeded)'*) echo 'a higher quota of the account, or room in it' ;;
    *'ould not connect'* | *imeout* | *'timed out'* | *'onnection was closed'* | *'onnection reset'* | *'SSL validation failed'* | \
      *' proxy '*)
      echo 'a connection to AWS: check the network, HTTPS_PROXY, AWS_ENDPOINT_URL and AWS_CA_BUNDLE'
      ;;
    *) echo 'a fix for that' ;;
  esac
}

# help: shows the comment at the top of this script.
help() {
  sed -n -e 1d -e '/^#/!q' -e '/^# shellcheck /d' -e 's/^# \{0,1\}//p' "$0"
  exit 0
}

usage='[--json] [USER ...]'
usage_error() {
  printf '%s: %s\nUsage: %s %s\n' "${0##*/}" "$1" "${0##*/}" "[--help]${usage:+ $usage}" >&2
  exit 2
}

# read_json PROGRAM ARGUMENT ...: an answer of AWS as JSON in "$notes/output", if the jq program
# says that it is one.
read_json() {
  program=$1
  shift
  aws_call "$@" --output json || return 1
  jq -se "length == 1 and (.[0] | $program)" "$notes/output" >/dev/null 2>&1 && return 0
  echo "this is not an answer of AWS: $(line 1 | cut -c 1-60)" >"$notes/error"
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
need jq https://jqlang.org/download/
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
