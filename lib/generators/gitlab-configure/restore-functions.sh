# shellcheck shell=sh disable=SC2034,SC2154,SC2317
# What was in GitLab before the first change, kept beside the script, and the way back to it.

# save SECTION NAME JSON: keeps what was in GitLab before the first change to it, for --restore.
# What is kept stays.
case $0 in */*) saved=${0%/*}/configure.before.json ;; *) saved=configure.before.json ;; esac

save() {
  [ "$restore" = no ] || return 0
  if [ ! -e "$saved" ]; then
    jq -n --arg project "$project_path" '{project: $project}' >"$saved" || not_saved
  fi
  # shellcheck disable=SC2016
  jq --arg section "$1" --arg name "$2" --argjson value "$3" \
    'if .[$section] // {} | has($name) then . else .[$section][$name] = $value end' "$saved" >"$scratch/saved" || not_saved
  cp "$scratch/saved" "$saved" || not_saved
}

not_saved() { stop "could not write $saved, which keeps what GitLab has now. Nothing more was changed."; }

# saved_check: the file belongs to this project.
saved_check() {
  jq -e --arg project "$project_path" '.project == $project' "$saved" >/dev/null 2>&1 ||
    stop "$saved is not a file that this script wrote for $project_path. Move it away."
}

# restore_settings, restore_rules LIST KIND METHOD: from what GitLab has now to what was saved.
restore_settings() {
  # shellcheck disable=SC2016
  jq -r '.settings // {} | to_entries[] | "\(.key) \(.value | tojson)"' "$saved" >"$scratch/settings"
  while read -r name value <&3; do
    older=
    [ "$name" != public_jobs ] || older=public_builds
    setting "$name" "$name" "$older" "$value" 'in the projects API' ''
  done 3<"$scratch/settings"
}

restore_rules() {
  # shellcheck disable=SC2016
  jq -r --arg list "$1" '.[$list] // {} | keys[]' "$saved" >"$scratch/names"
  [ -s "$scratch/names" ] || return 0
  if list "$1"; then
    while read -r name <&3; do restore_rule "$@" "$name"; done 3<"$scratch/names"
  else
    unread "$(printf '%s' "$1" | tr _ ' ')"
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
  thing="$kind $name"
  where='Settings > Repository, or Settings > CI/CD > Protected environments'
  place=true
  [ "$method" != anew ] || place=false
  # shellcheck disable=SC2016
  jq --arg list "$rules" --arg name "$name" --argjson place "$place" --slurpfile saved "$saved" "$words"'
    #include restore-rule.jq
  ' "$scratch/$rules" >"$scratch/decision"
  jq '.body // {}' "$scratch/decision" >"$scratch/body"
  text="$thing: $(jq -r .text "$scratch/decision")"
  case $(jq -r .step "$scratch/decision") in
    keep) unchanged "$text" ;;
    remove) change remove "$text" '' send DELETE "$project/$rules/$(encoded "$name")" ;;
    create)
      change protect "$text" '' send POST "$project/$rules" "$scratch/body"
      [ "$(jq .lost "$scratch/decision")" = false ] ||
        left "$thing: the rule that somebody took away named users, groups or deploy keys too. Add them by hand: $where."
      ;;
    change) change restore "$text" '' amend ;;
    remake) change restore "$text" '' remake ;;
    none) left "$text. A new rule would lose the users, groups or deploy keys that this one names. Change it by hand: $where." ;;
  esac
}
