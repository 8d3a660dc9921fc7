#!/bin/sh
# Lists the access keys of the account you are signed in to: whose they are, whether they are
# active, when and where they were used last.
# It reads and changes nothing (it lets AWS make a new credential report). It shows the last four
# characters of an ID only.
#
# Needs jq and the AWS CLI, with the rights of the policies IAMReadOnlyAccess or SecurityAudit.
#
# --json      the report as JSON
# USER ...    only the keys of these users
#
# Exit status: 0 no key, 1 a key is there, active or not, 2 no key found but not everything could
# be read.
# shellcheck disable=SC2016 # queries of the AWS CLI and programs of jq
set -euf
set +x
json=no
export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
export AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1
accounts=' 111122223333 444455556666 '

stop() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 2
}

need() { command -v "$1" >/dev/null 2>&1 || stop "$1 is missing: $2"; }

open_notes() {
  for program in cat cut grep mktemp rm sed sleep tail tr; do need "$program" 'every POSIX system has it.'; done
  umask 077
  notes=$(mktemp -d) || stop 'could not make a temporary folder: see TMPDIR.'
  trap 'rm -rf "$notes"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' HUP TERM
  : >"$notes/found"
  : >"$notes/searched"
  : >"$notes/unread"
  : >"$notes/questions"
}

say() { if [ -t 2 ]; then printf '%s\n' "$*" >&2; fi; }

# searched SCOPE; unread SCOPE WHY WHO: what is known of a scope. question TEXT: what only people
# know.
searched() { jq -n --arg scope "$1" '{scope: $scope}' >>"$notes/searched"; }

unread() {
  jq -n --arg scope "$1" --arg why "$2" --arg needs "$3" '{scope: $scope, why: $why, needs: $needs}' >>"$notes/unread"
}

question() { jq -n --arg text "$1" '$text' >>"$notes/questions"; }

# Writes the report and ends the script with the status.
finish() {
  jq -n --slurpfile found "$notes/found" --slurpfile searched "$notes/searched" \
    --slurpfile unread "$notes/unread" --slurpfile questions "$notes/questions" '
      def safe: walk(if type == "string"
        then gsub("(?<kind>AKIA|ASIA)[A-Z0-9]{16}"; "\(.kind)...") | gsub("[[:cntrl:]]"; "?") else . end);
      def group_was_read: .group as $group | $group != null and any($searched[]; .scope == "group \($group)");
      ($found | map(select(group_was_read | not))) as $rows
      | ($rows | map(select(.why) | del(.ask, .group))) as $left
      | {status: (if $left != [] then 1 elif $unread != [] then 2 else 0 end), found: $left,
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
  exit "$(jq .status "$notes/report")"
}

# aws_said FILE: the line that matters of what the AWS CLI wrote.
aws_said() {
  said=$(grep 'An error occurred' "$1" | sed 1q)
  [ -n "$said" ] || said=$(grep '[^[:space:]]' "$1" | sed 1q)
  printf '%s' "${said:-no message}" | tr -d '[:cntrl:]' | cut -c 1-400
}

# aws_needs FILE RIGHT: what it takes to get past that error; RIGHT where AWS refused.
aws_needs() {
  case $(cat "$1") in
    *'(AccessDenied'* | *'(UnauthorizedOperation)'*) echo "$2" ;;
    *'(NoSuchEntity)'*) echo 'a name that exists in this account' ;;
    *'(ExpiredToken'* | *'(RequestExpired)'* | *'has expired'* | *'token is expired'*)
      echo 'a new sign-in: the credentials in use have expired'
      ;;
    *'(InvalidClientTokenId)'* | *'(UnrecognizedClient'* | *'(SignatureDoesNotMatch)'* | *'(IncompleteSignature)'* | \
      *'(InvalidSignature'* | *'(AuthFailure)'* | *[Uu]'nable to locate credentials'* | *'Error loading SSO Token'*)
      echo 'credentials that AWS accepts: sign in again; a wrong clock of this machine spoils them, too'
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
    *) echo 'what AWS says to be put right' ;;
  esac
}

# help: shows the comment at the top of this script.
help() {
  sed -n -e 1d -e '/^#/!q' -e '/^# shellcheck /d' -e 's/^# \{0,1\}//p' "$0"
  exit 0
}

usage='[--json] [USER ...]'
misused() {
  printf '%s: %s\nUsage: %s %s\n' "${0##*/}" "$1" "${0##*/}" "[--help]${usage:+ $usage}" >&2
  exit 2
}

# refused SCOPE: notes what AWS said to the last call, and what that takes.
refused() {
  unread "$1" "$(aws_said "$notes/error")" "$(aws_needs "$notes/error" 'the policy IAMReadOnlyAccess or SecurityAudit')"
}

search_users() {
  if ! aws iam list-users --output json --query 'Users[].UserName' >"$notes/users" 2>"$notes/error"; then
    refused "$scope, users"
    return 0
  fi
  users=$(jq -r '.[]' "$notes/users")
  for user in $users; do search_user "$user"; done
  searched "$scope, users"
}

search_user() {
  say "reading the keys of $1"
  if ! aws iam list-access-keys --user-name "$1" --output json --query AccessKeyMetadata \
    >"$notes/keys" 2>"$notes/error"; then
    refused "$scope, user $1"
    return 0
  fi
  keys=$(jq -r '.[].AccessKeyId' "$notes/keys")
  for key in $keys; do
    aws iam get-access-key-last-used --access-key-id "$key" --output json --query AccessKeyLastUsed \
      >"$notes/used" 2>"$notes/error" || printf 'null' >"$notes/used"
    jq -c --arg scope "$scope, user $1" --arg id "$key" --slurpfile used "$notes/used" '
      .[] | select(.AccessKeyId == $id)
      | {scope: $scope, name: "key ...\(.AccessKeyId[-4:])", type: .Status, created: .CreateDate,
         lastUsed: ($used[0].LastUsedDate // null),
         why: ("made \(.CreateDate), " + (if $used[0] == null then "last use could not be read"
           elif $used[0].LastUsedDate == null then "never used"
           else "used last \($used[0].LastUsedDate) for \($used[0].ServiceName) in \($used[0].Region)" end))}' \
      "$notes/keys" >>"$notes/found"
  done
}

# The credential report shows keys of the root user, which no list does.
search_report() {
  tries=0
  while state=$(aws iam generate-credential-report --output text --query State 2>"$notes/error") &&
    [ "$state" != COMPLETE ] && [ "$tries" -lt 10 ]; do
    tries=$((tries + 1))
    sleep 2
  done
  if ! aws iam get-credential-report --output text --query Content >"$notes/report.csv" 2>"$notes/error"; then
    refused "$scope, credential report"
    return 0
  fi
  jq -Rrc --arg scope "$scope, root user" '@base64d | split("\n") | map(split(",")) | .[0] as $names
    | .[1:][] | [$names, .] | transpose | map({key: .[0], value: .[1]}) | from_entries
    | select(.user == "<root_account>") | . as $row
    | ("1", "2") | select($row["access_key_\(.)_active"] == "true")
    | {scope: $scope, name: "key \(.)", type: "Active", why: "the root user must have no access key"}' \
    "$notes/report.csv" >>"$notes/found"
  searched "$scope, root user"
}

if [ "${1:-}" = --json ]; then
  json=yes
  shift
fi
for user in "$@"; do
  case $user in
    -h | --help) help ;;
    -* | '') misused "unknown option: $user" ;;
  esac
done
need jq https://jqlang.org/download/
need aws https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html
open_notes
account=$(aws sts get-caller-identity --output text --query Account 2>"$notes/error") ||
  stop "could not ask AWS which account the credentials in use are of: $(aws_said "$notes/error") It needs $(aws_needs "$notes/error" 'other credentials')."
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
question 'Which of these keys does a pipeline use? Compare their last use with the deployments.'
finish
