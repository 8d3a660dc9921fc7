#!/bin/sh
# Lets IAM Access Analyzer check the policies of this bundle: grammar, unknown actions, risky
# elements.
# It can be run before anything is applied, signed in to any account. It changes nothing.
#
# It does not say who gets in: no service of AWS simulates a trust policy. BLAST-RADIUS.md does.
#
# Exit status: 0 nothing serious, 1 an error or a security warning, 2 could not ask.
set -euf
unset CDPATH
trouble=2
serious=0
export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
export AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1

say() { printf '%s\n' "$*"; }

# stop MESSAGE: ends the script. What AWS answered stands above the message.
stop() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit "$trouble"
}

# sign_in_check: sets "current" to the account of the credentials in use, and makes room for notes
# that nobody else can read.
sign_in_check() {
  command -v aws >/dev/null 2>&1 ||
    stop "the AWS CLI (aws) is not installed: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"
  umask 077
  scratch=$(mktemp -d) || stop "could not make a temporary folder."
  trap 'rm -rf "$scratch"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' HUP TERM
  current=$(aws sts get-caller-identity --output text --query Account) ||
    stop "AWS did not accept the credentials in use, or there are none. Sign in to the account and run this again."
}

# files_check FILE ...: stops unless all these documents are here.
files_check() {
  for file in "$@"; do
    [ -r "$file" ] || stop "$PWD/$file is missing. Unpack the whole bundle and run this again."
  done
}

# literal FILE: the JSON of a file as a literal in a query of the AWS CLI (JMESPath).
# shellcheck disable=SC2016 # backticks of JMESPath, not of the shell
literal() { printf '`%s`' "$(sed 's/`/\\`/g' "$1")"; }

# ask QUERY SERVICE OPERATION ...: sets "answer" to what AWS holds, as text, or to "absent" where
# there is no such thing.
ask() {
  query=$1
  shift
  if aws "$@" --output text --query "$query" >"$scratch/answer" 2>"$scratch/error"; then
    answer=$(cat "$scratch/answer")
  elif grep -q NoSuchEntity "$scratch/error"; then
    answer=absent
  else
    cat "$scratch/error" >&2
    stop "could not read from AWS: aws $1 $2. The credentials in use must be allowed to."
  fi
}

# difference FILE QUERY SERVICE OPERATION ...: what AWS holds (-) beside what this bundle holds
# (+). Where jq is at hand, keys are sorted first: other tools store them in another order.
sorted() { if command -v jq >/dev/null 2>&1; then jq -S .; else cat; fi; }

difference() {
  wanted=$(literal "$1")
  query=$2
  shift 2
  aws "$@" --output json --query "$query" >"$scratch/answer" || stop "could not read from AWS: aws $1 $2."
  sorted <"$scratch/answer" >"$scratch/deployed"
  aws "$@" --output json --query "$wanted" >"$scratch/answer" || stop "could not read from AWS: aws $1 $2."
  sorted <"$scratch/answer" >"$scratch/wanted"
  diff -u "$scratch/deployed" "$scratch/wanted" | sed -e '1,2d' -e 's/^/    /'
}

# validate FILE OPTION ...: shows what Access Analyzer finds in a policy.
validate() {
  file=$1
  shift
  files_check "$file"
  ask 'findings[].[findingType, locations[0].span.start.line, issueCode, findingDetails, learnMoreLink]' \
    accessanalyzer validate-policy --policy-document "file://./$file" "$@"
  if [ -z "$answer" ]; then
    printf '%-16s  %s\n' fine "$file"
    return 0
  fi
  while read -r type line code details; do
    case $type in ERROR | SECURITY_WARNING) serious=$((serious + 1)) ;; esac
    printf '%-16s  %s, line %s: %s: %s\n' "$type" "$file" "$line" "$code" "$details"
  done <"$scratch/answer"
}

# A trust policy is the policy of a resource: the role.
trust_policy() {
  validate "$1" --policy-type RESOURCE_POLICY --validate-policy-resource-type AWS::IAM::AssumeRolePolicyDocument
}

permission_policy() { validate "$1" --policy-type IDENTITY_POLICY; }

service_control_policy() { validate "$1" --policy-type SERVICE_CONTROL_POLICY; }

resource_control_policy() { validate "$1" --policy-type RESOURCE_CONTROL_POLICY; }

[ "$#" -eq 0 ] || {
  say 'Usage: verify/validate-policies.sh' >&2
  exit 2
}
cd -- "$(dirname -- "$0")/.."
sign_in_check
say "Asking IAM Access Analyzer in account $current."

# Environment staging
trust_policy aws/111122223333/gitlab-payments-api-staging/trust-policy.json
permission_policy aws/111122223333/gitlab-payments-api-staging/permission-policy.json
# Environment production
trust_policy aws/444455556666/gitlab-payments-api-production/trust-policy.json
permission_policy aws/444455556666/gitlab-payments-api-production/permission-policy.json
# The organization
service_control_policy guardrails/scp.json
resource_control_policy guardrails/rcp.json

if [ "$serious" -gt 0 ]; then
  say "Errors and security warnings: $serious."
  exit 1
fi
say 'AWS finds nothing serious in these policies.'
