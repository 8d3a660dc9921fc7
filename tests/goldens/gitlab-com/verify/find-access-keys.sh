#!/bin/sh
# Lists the access keys of the account you are signed in to: whose they are, whether they are
# active, when and where they
# were used last. It reads and changes nothing (it lets AWS make a new credential report). It
# shows the last four
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
  umask 077
  notes=$(mktemp -d) || stop 'could not make a temporary folder.'
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
      def known: . as $seen
        | any($found[]; .seenFrom == null and .name == $seen.name and .environment == $seen.environment);
      ($found | map(select(.why and (.seenFrom == null or (known | not))))) as $left
      | ($found | map(select(.why == null) | "Hidden variable \(.name) of \(.scope): what does it hold? Nobody can look.")) as $hidden
      | {status: (if $left != [] then 1 elif $unread != [] then 2 else 0 end), found: $left,
        searched: $searched, unread: $unread, questions: ($hidden + $questions)} | safe' >"$notes/report"
  if [ "$json" = yes ]; then
    cat "$notes/report"
  else
    jq -r '
      def flags: [.name, (.environment // empty | "environments " + .), (.type // empty),
        (if .protected == null then empty elif .protected then "protected" else "not protected" end),
        (if .hidden then "hidden" else empty end), .why] | join(", ");
      (.found[] | "FOUND     \(.scope): \(flags)"),
      (.unread[] | "UNREAD    \(.scope): \(.why). Needs: \(.needs)."),
      (.searched[] | "searched  \(.scope)"),
      (.questions[] | "ask       \(.)"),
      "",
      (if .status == 1 then "Found: \(.found | length). Each one is a stored key, or changes where credentials come from."
       elif .status == 2 then "Nothing found, but not everything could be read."
       else "Nothing found." end)' "$notes/report"
  fi
  exit "$(jq .status "$notes/report")"
}

search_users() {
  if ! aws iam list-users --output json --query 'Users[].UserName' >"$notes/users" 2>"$notes/error"; then
    unread "$scope, users" 'iam:ListUsers was refused' 'the policy IAMReadOnlyAccess'
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
    unread "$scope, user $1" 'its keys could not be listed' 'iam:ListAccessKeys'
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
    unread "$scope, credential report" 'it could not be read' 'iam:GenerateCredentialReport and iam:GetCredentialReport'
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
case ${1:-} in -*) stop "Usage: ${0##*/} [--json] [USER ...]" ;; esac
need jq https://jqlang.org/download/
need aws https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html
open_notes
account=$(aws sts get-caller-identity --output text --query Account) ||
  stop 'AWS did not accept the credentials in use, or there are none. Sign in to the account and run this again.'
case $accounts in
  *" $account "*) ;;
  *) stop "the credentials in use are of account $account, which is not in this bundle." ;;
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
