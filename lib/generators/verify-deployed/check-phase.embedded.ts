// Made from check-phase.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const checkPhase: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# check_role_in_phase: also reports if a role has the trust policy of the other phase.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["check_role_in_phase"],
    calls: ["ask_whether","check_role","file_literal","files_check","get","note","report"],
    text: [
      "check_role_in_phase() {",
      "  check_role",
      "  if [ \"$account\" != \"$current_account\" ] || [ \"$deployed_arn\" != \"$role_arn\" ] || [ \"$same_trust\" = True ]; then return 0; fi",
      "  files_check \"$role/$other_document\"",
      "  ask_whether \"Role.AssumeRolePolicyDocument == $(file_literal \"$role/$other_document\")\" iam get-role --role-name \"$role\"",
      "  [ \"$answer\" != True ] || report note \"the trust policy of $role is that of $other_phase\"",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
