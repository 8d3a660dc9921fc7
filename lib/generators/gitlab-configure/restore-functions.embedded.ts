// Made from restore-functions.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const restoreFunctions: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# save SECTION NAME JSON: keeps what was in GitLab before the first change to it, for --restore.",
      "# What is kept stays.",
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
      "    stop \"could not write $backup, which keeps what GitLab has now. Nothing more was changed.\"",
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
      "# restore_rules LIST: from what GitLab has now to what was saved. Roles are put back. Users, groups",
      "# and deploy keys were never taken out of a rule. If somebody has removed a whole rule, the rule of",
      "# an environment comes back with them, and of another rule they are left to a person.",
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
