// Made from check-phase.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const checkPhase: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# check_phase: says so where a role has the trust policy of the other phase.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["check_phase"],
    calls: ["ask_whether","get","literal","report_note"],
    text: [
      "check_phase() {",
      "  if [ \"$account_matches\" = no ] || [ \"$deployed_arn\" != \"$role_arn\" ] || [ \"$same_trust\" = True ]; then return 0; fi",
      "  ask_whether \"Role.AssumeRolePolicyDocument == $(literal \"$role/$other_document\")\" iam get-role --role-name \"$role\"",
      "  [ \"$answer\" != True ] ||",
      "    report_note \"the trust policy of $role is that of $other_phase\"",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
