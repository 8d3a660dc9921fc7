#!/bin/sh
# Lets IAM Access Analyzer check the policies of this bundle: grammar, unknown actions, risky
# elements.
# It can be run before anything is applied, signed in to any account. It changes nothing.
#
# It does not say who gets in: no service of AWS simulates a trust policy. BLAST-RADIUS.md does.
#
# KEYLESS_TIMEOUT   seconds to wait for one answer of AWS, 120 unless set
#
# Exit status: 0 nothing serious, 1 an error or a security warning, 2 could not ask, or wrong
# usage, 130 or 143 interrupted.
set -euf
unset CDPATH
failure_status=2
serious=0
usage=''
export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
export AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1

script=$0
while [ -L "$script" ]; do
  target=$(readlink "$script") || break
  case $target in /*) script=$target ;; *) script=${script%"${script##*/}"}$target ;; esac
done
case $script in /*) ;; *) script=./$script ;; esac
bundle=${script%/*}/..
[ -r "$bundle/functions.sh" ] || {
  echo "${0##*/}: $bundle/functions.sh is missing. Unpack the whole bundle, leave the script where it is, and run it there." >&2
  exit "$failure_status"
}
# shellcheck source-path=SCRIPTDIR source=../functions.sh
. "$bundle/functions.sh"

# validate FILE OPTION ...: shows what Access Analyzer finds in a policy.
validate() {
  file=$1
  shift
  files_check "$file"
  ask_lines 'findings[].[findingType, locations[0].span.start.line, issueCode, findingDetails, learnMoreLink]' \
    accessanalyzer validate-policy --policy-document "file://./$file" "$@"
  [ -s "$scratch/answer" ] || printf '%-16s  %s\n' fine "$file"
  while read -r type line code details; do
    case $type in
      ERROR | SECURITY_WARNING) serious=$((serious + 1)) ;;
      WARNING | SUGGESTION) ;;
      *) stop_unclear accessanalyzer validate-policy ;;
    esac
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

for option in "$@"; do
  case $option in
    -h | --help) help ;;
    *) usage_error "unknown option: $option" ;;
  esac
done
go_to_folder .
sign_in_check
say "Asking IAM Access Analyzer in account $current_account."

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
  end 1
fi
say 'AWS finds nothing serious in these policies.'
ended=yes
