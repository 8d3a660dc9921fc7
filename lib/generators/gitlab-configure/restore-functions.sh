# shellcheck shell=sh disable=SC2034,SC2154,SC2317
# What GitLab had before the first change, saved next to the script, and the way back to it.

# save SECTION NAME JSON: saves what GitLab had before the first change to it, for --restore.
# Later changes do not overwrite it.
backup=${script%/*}/configure.before.json

save() {
  [ "$restore" = no ] || return 0
  before=$backup
  [ -e "$backup" ] || before=$scratch/nothing
  # shellcheck disable=SC2016
  keep='.project = $project | if .[$section] // {} | has($name) then . else .[$section][$name] = $value end'
  if ! jq --arg project "$project_path" --arg section "$1" --arg name "$2" --argjson value "$3" "$keep" "$before" >"$scratch/backup" ||
    ! cp "$scratch/backup" "$backup"; then
    stop "could not write $backup, which saves what GitLab has now. Nothing else was changed."
  fi
}

# restore_rules LIST: changes the rules of GitLab back to the saved ones. It restores roles; users,
# groups and deploy keys were never removed from a rule. If somebody has deleted a whole rule, the rule
# of an environment is restored with them; for other rules a person has to add them.
restore_rules() {
  # shellcheck disable=SC2016
  jq -r --arg list "$1" '.[$list] // {} | keys[]' "$backup" >"$scratch/names"
  if [ ! -s "$scratch/names" ] || ! read_rules "$1"; then return 0; fi
  while read -r name <&3; do
    # shellcheck disable=SC2016
    old=$(jq -c --arg list "$1" --arg name "$name" '.[$list][$name]' "$backup")
    rule "$name" "$restore_rule"
  done 3<"$scratch/names"
}

restore_all() {
  restore_rules protected_branches
  restore_rules protected_tags
  restore_rules protected_environments
  # shellcheck disable=SC2016
  jq -r '.settings // {} | to_entries[] | "\(.key) \(.value | tojson)"' "$backup" >"$scratch/settings"
  while read -r name value <&3; do
    setting "$name" "$name" "$value" 'in the projects API' ''
  done 3<"$scratch/settings"
}
