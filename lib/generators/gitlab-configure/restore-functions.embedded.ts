// Made from restore-functions.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const restoreFunctions: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# save SECTION NAME JSON: saves what GitLab had before the first change to it, for --restore.",
      "# Later changes do not overwrite it.",
      "backup=${script%/*}/configure.before.json",
      "",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["save"],
    calls: ["end","jq","stop"],
    text: [
      "save() {",
      "  [ \"$restore\" = no ] || return 0",
      "  before=$backup",
      "  [ -e \"$backup\" ] || before=$scratch/nothing",
      "  # shellcheck disable=SC2016",
      "  keep='.project = $project | if .[$section] // {} | has($name) then . else .[$section][$name] = $value end'",
      "  if ! jq --arg project \"$project_path\" --arg section \"$1\" --arg name \"$2\" --argjson value \"$3\" \"$keep\" \"$before\" >\"$scratch/backup\" ||",
      "    ! cp \"$scratch/backup\" \"$backup\"; then",
      "    stop \"could not write $backup, which saves what GitLab has now. Nothing else was changed.\"",
      "  fi",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# restore_rules LIST: changes the rules of GitLab back to the saved ones. It restores roles; users,",
      "# groups and deploy keys were never removed from a rule. If somebody has deleted a whole rule, the rule",
      "# of an environment is restored with them; for other rules a person has to add them.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["restore_rules"],
    calls: ["jq","list","read_rules","rule"],
    text: [
      "restore_rules() {",
      "  # shellcheck disable=SC2016",
      "  jq -r --arg list \"$1\" '.[$list] // {} | keys[]' \"$backup\" >\"$scratch/names\"",
      "  if [ ! -s \"$scratch/names\" ] || ! read_rules \"$1\"; then return 0; fi",
      "  while read -r name <&3; do",
      "    # shellcheck disable=SC2016",
      "    old=$(jq -c --arg list \"$1\" --arg name \"$name\" '.[$list][$name]' \"$backup\")",
      "    rule \"$name\" \"$restore_rule\"",
      "  done 3<\"$scratch/names\"",
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
    defines: ["restore_all"],
    calls: ["jq","restore_rules","setting"],
    text: [
      "restore_all() {",
      "  restore_rules protected_branches",
      "  restore_rules protected_tags",
      "  restore_rules protected_environments",
      "  # shellcheck disable=SC2016",
      "  jq -r '.settings // {} | to_entries[] | \"\\(.key) \\(.value | tojson)\"' \"$backup\" >\"$scratch/settings\"",
      "  while read -r name value <&3; do",
      "    setting \"$name\" \"$name\" \"$value\" 'in the projects API' ''",
      "  done 3<\"$scratch/settings\"",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
