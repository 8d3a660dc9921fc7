# shellcheck shell=sh disable=SC2034,SC2154
# Policy validation by IAM Access Analyzer, one call a document.

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
