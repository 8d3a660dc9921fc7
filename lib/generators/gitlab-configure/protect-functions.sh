# shellcheck shell=sh disable=SC2034,SC2154,SC2317
# What is done about the protection of one ref or environment. It never lets anybody in who was not let in before: each right
# is looked at by itself, what is strict enough stays as it is, and what cannot be changed without losing something is left
# to a person.
# Source: docs.gitlab.com/api/protected_branches, /api/protected_tags, /api/protected_environments.

# decide: from all rules in a list, what to do about those for one name.
#   $rights    [{key, word, least, level, rows}]: the part of a rule, the weakest role to let in,
#              and what the API calls them
#   $in_place  whether a rule can be changed in place; else it has to be made anew
# Of the levels of roles 0 (no one) is the strictest, then the highest number. Force pushes, code
# owners and who may take a rule away stay as they are.
# shellcheck disable=SC2016 # variables of jq, not of the shell
decide='
  #include protect-rule.jq
'

# protect KIND LIST NAME METHOD RIGHTS PAGE: makes the rule of a name, tightens it, or says what
# is left.
# METHOD is how a rule is changed in place, or "recreate".
protect() {
  kind=$1
  rules=$2
  name=$3
  method=$4
  settings_page=$6
  item="$kind $name"
  in_place=true
  [ "$method" != recreate ] || in_place=false
  # shellcheck disable=SC2016
  jq --arg kind "$kind" --arg name "$name" --argjson in_place "$in_place" --argjson rights "$5" --arg page "$settings_page" \
    "$rule_words$decide" "$scratch/$rules" >"$scratch/decision"
  jq '.body // {}' "$scratch/decision" >"$scratch/body"
  summary=$(jq -r '.text // ""' "$scratch/decision")
  cost=$(jq -r '.cost // ""' "$scratch/decision")
  case $(jq -r .step "$scratch/decision") in
    keep) unchanged "$item" ;;
    create) change protect "$item: $summary" "$cost" save_then send POST "$project/$rules" "$scratch/body" ;;
    change) change tighten "$item: $summary" "$cost" save_then update_rule ;;
    recreate) change tighten "$item: $summary" "$cost" save_then recreate_rule ;;
  esac
  jq -r '(.todo[] | "todo \(.)"), (.notes[] | "note \(.)")' "$scratch/decision" >"$scratch/lines"
  while read -r handler text; do "$handler" "$item: $text"; done <"$scratch/lines"
}

# save_then COMMAND ...: keeps the rule there is before it is changed.
save_then() {
  # shellcheck disable=SC2016
  save "$rules" "$name" "$(jq -c --arg name "$name" 'map(select(.name == $name and .inherited != true)) | first' "$scratch/$rules.exact")"
  "$@"
}

# Changes a rule in place. GitLab has been seen to reset the approval of code owners with that, so
# it is named and looked at.
update_rule() {
  [ "$method" != recreate ] || method=PATCH
  send "$method" "$project/$rules/$(encoded "$name")" "$scratch/body" || return 1
  if jq -e '.code_owner_approval_required == true' "$scratch/body" >/dev/null &&
    jq -e '.code_owner_approval_required != true' "$scratch/answer" >/dev/null; then
    todo "$kind $name: GitLab took the approval of code owners away. Require it again: $settings_page."
  fi
}

# GitLab Free cannot change who a rule lets in; the rule has to be made anew. So that the ref is
# never without one, a wider name (main* for main) gets the same rule meanwhile. A run after an
# interrupted one takes the levels from it.
recreate_rule() {
  guard=$(jq -r .guard "$scratch/decision")
  if [ -n "$guard" ]; then
    jq --arg name "$guard" --argjson restore "$([ "$restore" = no ] && echo false || echo true)" \
      '. + {name: $name} | if $restore then (.push_access_level?, .merge_access_level?, .create_access_level? | numbers) |= 40 else . end' \
      "$scratch/body" >"$scratch/guard"
    send POST "$project/$rules" "$scratch/guard" || return 1
  fi
  if send DELETE "$project/$rules/$(encoded "$name")" && send POST "$project/$rules" "$scratch/body"; then
    [ -z "$guard" ] || send DELETE "$project/$rules/$(encoded "$guard")" ||
      todo "$kind $guard: made by this run, and not needed any more. Take it away: $settings_page."
  else
    [ -z "$guard" ] || line note "$kind $guard: this rule protects $name until you have made one for it. Remove it then." >&2
    return 1
  fi
}

protect_branch() {
  case $tier in
    free) method=recreate ;;
    *) method=PATCH ;;
  esac
  protect branch protected_branches "$1" "$method" "[
    {\"key\": \"push_access_levels\", \"word\": \"push\", \"stops\": \"pushes by Developers\", \"least\": $push_level, \"level\": \"push_access_level\", \"rows\": \"allowed_to_push\"},
    {\"key\": \"merge_access_levels\", \"word\": \"merge\", \"stops\": \"merging by Developers, who also cannot run its pipelines by hand any more\", \"least\": $merge_level, \"level\": \"merge_access_level\", \"rows\": \"allowed_to_merge\"}
  ]" 'Settings > Repository > Protected branches'
}

protect_tag() {
  protect tag protected_tags "$1" recreate \
    "[{\"key\": \"create_access_levels\", \"word\": \"create\", \"stops\": \"creating such a tag, by Developers\", \"least\": $create_level, \"level\": \"create_access_level\"}]" \
    'Settings > Repository > Protected tags'
}
