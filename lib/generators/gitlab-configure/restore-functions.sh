# shellcheck shell=sh disable=SC2034,SC2154,SC2317
# What was in GitLab before the first change, kept beside the script, and the way back to it.

# save SECTION NAME JSON: keeps what was in GitLab before the first change to it, for --restore.
# What is kept stays.
case $0 in */*) backup=${0%/*}/configure.before.json ;; *) backup=configure.before.json ;; esac

save() {
  [ "$restore" = no ] || return 0
  if [ ! -e "$backup" ]; then
    jq -n --arg project "$project_path" '{project: $project}' >"$backup" || backup_failed
  fi
  # shellcheck disable=SC2016
  jq --arg section "$1" --arg name "$2" --argjson value "$3" \
    'if .[$section] // {} | has($name) then . else .[$section][$name] = $value end' "$backup" >"$scratch/backup" || backup_failed
  cp "$scratch/backup" "$backup" || backup_failed
}

backup_failed() { stop "could not write $backup, which keeps what GitLab has now. Nothing more was changed."; }

# check_backup: the file belongs to this project.
check_backup() {
  jq -e --arg project "$project_path" '.project == $project' "$backup" >/dev/null 2>&1 ||
    stop "$backup is not a file that this script wrote for $project_path. Move it away."
}

# restore_settings, restore_rules LIST KIND METHOD: from what GitLab has now to what was saved.
restore_settings() {
  # shellcheck disable=SC2016
  jq -r '.settings // {} | to_entries[] | "\(.key) \(.value | tojson)"' "$backup" >"$scratch/settings"
  while read -r name value <&3; do
    old_name=
    [ "$name" != public_jobs ] || old_name=public_builds
    setting "$name" "$name" "$old_name" "$value" 'in the projects API' ''
  done 3<"$scratch/settings"
}

restore_rules() {
  # shellcheck disable=SC2016
  jq -r --arg list "$1" '.[$list] // {} | keys[]' "$backup" >"$scratch/names"
  [ -s "$scratch/names" ] || return 0
  if list "$1"; then
    while read -r name <&3; do restore_rule "$@" "$name"; done 3<"$scratch/names"
  else
    report_unread "$(printf '%s' "$1" | tr _ ' ')"
  fi
}

# Roles are put back. Users, groups and deploy keys were never taken out of a rule. If somebody
# has removed a whole rule, the rule of an environment comes back with them, and of another rule
# they are left to a person.
restore_rule() {
  rules=$1
  kind=$2
  method=$3
  name=$4
  item="$kind $name"
  settings_page='Settings > Repository, or Settings > CI/CD > Protected environments'
  in_place=true
  [ "$method" != recreate ] || in_place=false
  # shellcheck disable=SC2016
  jq --arg list "$rules" --arg name "$name" --argjson in_place "$in_place" --slurpfile backup "$backup" "$rule_words"'
    #include restore-rule.jq
  ' "$scratch/$rules" >"$scratch/decision"
  jq '.body // {}' "$scratch/decision" >"$scratch/body"
  text="$item: $(jq -r .text "$scratch/decision")"
  case $(jq -r .step "$scratch/decision") in
    keep) unchanged "$text" ;;
    remove) change remove "$text" '' send DELETE "$project/$rules/$(encoded "$name")" ;;
    create)
      change protect "$text" '' send POST "$project/$rules" "$scratch/body"
      [ "$(jq .lost "$scratch/decision")" = false ] ||
        todo "$item: the rule that somebody took away named users, groups or deploy keys too. Add them by hand: $settings_page."
      ;;
    change) change restore "$text" '' update_rule ;;
    recreate) change restore "$text" '' recreate_rule ;;
    none) todo "$text. A new rule would lose the users, groups or deploy keys that this one names. Change it by hand: $settings_page." ;;
  esac
}
