// Made from require-unprotected.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const requireUnprotected: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# require_unprotected NAME: an environment no rule may meet. Its jobs would get the subject of a protected",
      "# environment on the same ref.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["require_unprotected"],
    calls: ["get","jq","todo","unchanged"],
    text: [
      "require_unprotected() {",
      "  # shellcheck disable=SC2016",
      "  jq -r --arg name \"$1\" \"$rule_words\"'.[] | select(meets(.name; $name)).name' \"$scratch/protected_environments\" >\"$scratch/lines\"",
      "  while read -r rule; do",
      "    todo \"environment $1: rule $rule protects it, so its jobs get the subject of a protected environment. Take the rule away: Settings > CI/CD > Protected environments.\"",
      "  done <\"$scratch/lines\"",
      "  item=\"environment $1\"",
      "  [ -s \"$scratch/lines\" ] || unchanged \"environment $1: not protected\"",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
