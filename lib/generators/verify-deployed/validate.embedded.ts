// Made from validate.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const validate: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# validate FILE TYPE OPTION ...: shows the findings of Access Analyzer in a policy of that type.",
      "serious=0",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["validate"],
    calls: ["ask_rows","files_check","line","rows","stop_unclear"],
    text: [
      "validate() {",
      "  file=$1",
      "  type=$2",
      "  shift 2",
      "  files_check \"$file\"",
      "  ask_rows 'findings[].[findingType, locations[0].span.start.line, issueCode, findingDetails, learnMoreLink]' \\",
      "    accessanalyzer validate-policy --policy-document \"file://./$file\" --policy-type \"$type\" \"$@\"",
      "  [ -s \"$scratch/rows\" ] || printf '%-16s  %s\\n' fine \"$file\"",
      "  while read -r finding line code details; do",
      "    case $finding in",
      "      ERROR | SECURITY_WARNING) serious=$((serious + 1)) ;;",
      "      WARNING | SUGGESTION) ;;",
      "      *) stop_unclear ;;",
      "    esac",
      "    printf '%-16s  %s, line %s: %s: %s\\n' \"$finding\" \"$file\" \"$line\" \"$code\" \"$details\"",
      "  done <\"$scratch/rows\"",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# A trust policy is a resource policy: the resource is the role.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["validate_role"],
    calls: ["validate"],
    text: [
      "validate_role() {",
      "  for document in $trust_documents; do",
      "    validate \"aws/$account/$role/$document\" RESOURCE_POLICY --validate-policy-resource-type AWS::IAM::AssumeRolePolicyDocument",
      "  done",
      "  validate \"aws/$account/$role/permission-policy.json\" IDENTITY_POLICY",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["validate_all"],
    calls: ["end","go_to_folder","say","validate","validate_role"],
    text: [
      "validate_all() {",
      "  say \"Asking IAM Access Analyzer in account $current_account.\"",
      "  go_to_folder .",
      "  each_account : validate_role",
      "  validate \"$service_control_policy\" SERVICE_CONTROL_POLICY",
      "  validate \"$resource_control_policy\" RESOURCE_CONTROL_POLICY",
      "  if [ \"$serious\" -gt 0 ]; then",
      "    say \"Errors and security warnings: $serious.\"",
      "    end 1",
      "  fi",
      "  say 'AWS finds nothing serious in these policies.'",
      "  end 0",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
