// Made from report-unprotected.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const reportUnprotected: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# report_unprotected NAME: an environment no rule may meet, since its jobs would get the subject of a",
      "# protected one on the same ref.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["report_unprotected"],
    calls: ["end","get","jq","print_lines","say"],
    text: [
      "report_unprotected() {",
      "  # shellcheck disable=SC2016",
      "  jq -r --arg name \"$1\" \"$rule_words\"'",
      "    [.[] | select(meets(.name; $name)).name]",
      "    | if . == [] then \"fine\\tno rule of this project protects it\" else .[]",
      "      | \"finding\\trule \\(.) protects it, so its jobs say environment_protected: true and get the subject of a protected environment on the same ref\" end",
      "    | sub(\"\\t\"; \"\\tenvironment \\($name): \")",
      "  ' \"$scratch/protected_environments\" >\"$scratch/lines\"",
      "  print_lines",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# report_unprotected_in_group GROUP NAMES: a group protects by tier. Until an environment exists nobody",
      "# knows its tier for sure.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["report_unprotected_in_group"],
    calls: ["end","get","jq","print_lines"],
    text: [
      "report_unprotected_in_group() {",
      "  # shellcheck disable=SC2016",
      "  jq -r --arg group \"$1\" --argjson names \"$2\" --slurpfile environments \"$scratch/environments\" '",
      "    [.[].name] as $tiers | $names[] as $name",
      "    | ($environments[0] | map(select(.name == $name).tier | strings) | first) as $tier",
      "    | if $tiers == [] then empty",
      "      elif $tier == null then \"finding\\tenvironment \\($name): group \\($group) protects the tier \\($tiers | join(\", \")), and the tier of this environment is not known yet\"",
      "      elif $tiers | index($tier) then \"finding\\tenvironment \\($name): group \\($group) protects its tier, \\($tier), so its jobs get the subject of a protected environment on the same ref\"",
      "      else empty end",
      "  ' \"$scratch/protected_environments\" >\"$scratch/lines\"",
      "  print_lines",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
