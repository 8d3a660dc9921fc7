// Made from ask-trusting.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const askTrusting: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# ask_trusting CONDITION: sets \"trusting_roles\" to the roles of the account that trust the provider and",
      "# are not of this bundle.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["ask_trusting"],
    calls: ["ask_list","list"],
    text: [
      "ask_trusting() {",
      "  ask_list \"Roles[?contains(to_string(AssumeRolePolicyDocument), '\\\"$provider\\\"')",
      "    && !contains(\\`$role_names\\`, RoleName) $1].RoleName\" iam list-roles",
      "  trusting_roles=$answer",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
