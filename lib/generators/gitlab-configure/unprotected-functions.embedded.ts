// Made from unprotected-functions.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const unprotectedFunctions: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: ["end","get","rule","todo"],
    text: [
      "# An environment that no rule may match: otherwise its jobs would get the subject of a protected",
      "# environment on the same ref.",
      "# shellcheck disable=SC2016",
      "unprotected_rule='",
      "  {todo: [.[] | select(meets(.name; $name))",
      "    | \"rule \\(.name) protects it, so its jobs get the subject of a protected environment on the same ref. Take the rule away: \\($page).\"]}",
      "  | if .todo == [] then .step = \"keep\" | .text = \"no rule of this project protects it\" else . end",
      "'",
      "",
      "# report_unprotected_in_group GROUP NAMES: a group protects environments by tier. The tier of an",
      "# environment is not certain until the environment exists.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["report_unprotected_in_group"],
    calls: ["end","get","tell","todo"],
    text: [
      "report_unprotected_in_group() {",
      "  # shellcheck disable=SC2016",
      "  tell protected_environments --arg group \"$1\" --argjson names \"$2\" --slurpfile environments \"$scratch/environments\" '",
      "    [.[].name] as $tiers | $names[] as $name",
      "    | ($environments[0] | map(select(.name == $name).tier | strings) | first) as $tier",
      "    | if $tiers == [] then empty",
      "      elif $tier == null then \"todo environment \\($name): group \\($group) protects the tier \\($tiers | join(\", \")), and the tier of this environment is not known yet\"",
      "      elif $tiers | index($tier) then \"todo environment \\($name): group \\($group) protects its tier, \\($tier), so its jobs get the subject of a protected environment on the same ref\"",
      "      else empty end",
      "  '",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
