// Made from rollout-functions.sh by `npm run embed`. Change that file, not this one.
import { note } from '../../explanations';
import type { ShellSource } from '../../formats/shell';

export const rolloutFunctions: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# check_trust: names the subjects that the role trusts and no phase accepts: their jobs would be locked",
      "# out. A phase accepts a subject that is in its policy or matches a pattern there.",
      "other_subjects=0",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["check_trust"],
    calls: ["ask_lines","ask_list","file_literal","get","is_accepted","report","subjects"],
    text: [
      "check_trust() {",
      "  ask_lines '[[Role.Arn]]' iam get-role --role-name \"$role\"",
      "  [ \"$answer\" = present ] || return 0",
      "  ask_list \"$(subjects \"$(file_literal \"$role/$phase_1_document\").Statement\")\" iam get-role --role-name \"$role\"",
      "  accepted_subjects=$answer",
      "  ask_list \"$(subjects Role.AssumeRolePolicyDocument.Statement)\" iam get-role --role-name \"$role\"",
      "  for subject in $answer; do",
      "    if is_accepted \"$subject\"; then continue; fi",
      "    report other \"$role trusts $subject\" >&2",
      "    other_subjects=$((other_subjects + 1))",
      "  done",
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
    defines: ["subjects"],
    calls: [],
    text: [
      "subjects() { printf '%s' \"[$1][] | [?Effect=='Allow'].Condition.*.\\\"$subject_key\\\" | [] | []\"; }",
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
    defines: ["is_accepted"],
    calls: [],
    text: [
      "is_accepted() {",
      "  for pattern in $accepted_subjects; do",
      "    # shellcheck disable=SC2254 # a star in it is to stand for any text",
      "    case $1 in $pattern) return 0 ;; esac",
      "  done",
      "  return 1",
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
    defines: ["put_trust"],
    calls: ["ask_trust","aws_change","note","report","save_trust","show_trust_difference","stop","unchanged"],
    note: note("gitlab-subject-components"),
    text: [
      "put_trust() {",
      "  ask_trust",
      "  case $answer in",
      "    True)",
      "      report unchanged \"trust policy of $role\"",
      "      return 0",
      "      ;;",
      "    absent)",
      "      report note \"there is no role $role yet: apply.sh creates it\"",
      "      return 0",
      "      ;;",
      "  esac",
      "  show_trust_difference",
      "  [ \"$mode\" = plan ] || save_trust",
      "  aws_change update \"trust policy of $role\" iam update-assume-role-policy --role-name \"$role\" \\",
      "    --policy-document \"file://./$role/$trust_document\"",
      "  [ \"$mode\" = apply ] || return 0",
      "  ask_trust",
      "  [ \"$answer\" = True ] || stop \"read back, AWS still holds another trust policy for $role. Wait a minute and run this again.\"",
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
    defines: ["ask_trust"],
    calls: ["ask_whether","file_literal","get"],
    text: [
      "ask_trust() {",
      "  ask_whether \"Role.AssumeRolePolicyDocument == $(file_literal \"$role/$trust_document\")\" iam get-role --role-name \"$role\"",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# save_trust: saves the trust policy of a role before phase 1, for the way back. It never overwrites it.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["save_trust"],
    calls: ["aws_call","get","output_line","report","stop_unclear","stop_with_aws_error"],
    text: [
      "save_trust() {",
      "  if [ \"$phase\" != 1 ] || [ -e \"$role/$saved_document\" ]; then return 0; fi",
      "  aws_call iam get-role --role-name \"$role\" --output json --query Role.AssumeRolePolicyDocument ||",
      "    stop_with_aws_error \"could not read the trust policy of $role.\"",
      "  case $(output_line 1)$(output_line '$') in '{'*'}') ;; *) stop_unclear ;; esac",
      "  cp \"$scratch/output\" \"$role/$saved_document\"",
      "  report saved \"$PWD/$role/$saved_document\"",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
