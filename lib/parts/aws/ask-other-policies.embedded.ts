// Made from ask-other-policies.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const askOtherPolicies: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# ask_other_policies: the managed policies that are attached to the role, and all policies of the",
      "# role that this bundle does not name.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["ask_other_policies"],
    calls: ["ask_list","list"],
    text: [
      "ask_other_policies() {",
      "  ask_list \"PolicyNames[?@ != '$policy']\" iam list-role-policies --role-name \"$role\"",
      "  other_policies=$answer",
      "  ask_list 'AttachedPolicies[].PolicyArn' iam list-attached-role-policies --role-name \"$role\"",
      "  attached_policies=$answer",
      "  for attached in $attached_policies; do",
      "    case \" $managed_policies \" in",
      "      *\" $attached \"*) ;;",
      "      *) other_policies=\"$other_policies${other_policies:+ }$attached\" ;;",
      "    esac",
      "  done",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
