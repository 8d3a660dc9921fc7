// Made from validate.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const validate: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# validate FILE OPTION ...: shows what Access Analyzer finds in a policy.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["validate"],
    calls: ["ask_lines","files_check","line","stop_unclear"],
    text: [
      "validate() {",
      "  file=$1",
      "  shift",
      "  files_check \"$file\"",
      "  ask_lines 'findings[].[findingType, locations[0].span.start.line, issueCode, findingDetails, learnMoreLink]' \\",
      "    accessanalyzer validate-policy --policy-document \"file://./$file\" \"$@\"",
      "  [ -s \"$scratch/answer\" ] || printf '%-16s  %s\\n' fine \"$file\"",
      "  while read -r type line code details; do",
      "    case $type in",
      "      ERROR | SECURITY_WARNING) serious=$((serious + 1)) ;;",
      "      WARNING | SUGGESTION) ;;",
      "      *) stop_unclear accessanalyzer validate-policy ;;",
      "    esac",
      "    printf '%-16s  %s, line %s: %s: %s\\n' \"$type\" \"$file\" \"$line\" \"$code\" \"$details\"",
      "  done <\"$scratch/answer\"",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# A trust policy is the policy of a resource: the role.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["trust_policy"],
    calls: ["validate"],
    text: [
      "trust_policy() {",
      "  validate \"$1\" --policy-type RESOURCE_POLICY --validate-policy-resource-type AWS::IAM::AssumeRolePolicyDocument",
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
    defines: ["permission_policy"],
    calls: ["validate"],
    text: [
      "permission_policy() { validate \"$1\" --policy-type IDENTITY_POLICY; }",
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
    defines: ["service_control_policy"],
    calls: ["validate"],
    text: [
      "service_control_policy() { validate \"$1\" --policy-type SERVICE_CONTROL_POLICY; }",
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
    defines: ["resource_control_policy"],
    calls: ["validate"],
    text: [
      "resource_control_policy() { validate \"$1\" --policy-type RESOURCE_CONTROL_POLICY; }",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
