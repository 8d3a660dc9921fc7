# shellcheck shell=sh disable=SC2034,SC2154,SC2317
# What is done about the protection of one ref or environment. It never lets anybody in who was not let in before: each right
# is looked at by itself, what is strict enough stays as it is, and what cannot be changed without losing something is left
# to a person.
# Source: docs.gitlab.com/api/protected_branches, /api/protected_tags, /api/protected_environments.

# Programs of jq: from all rules in a list, what to do about one name, or what they say about it.
#   $list, $name  the list and the name; $page is where a person can change the rule
#   $least        the weakest role to let in: of the levels of roles 0 (no one) is the strictest,
#                 then the highest number
#   $in_place     whether a rule can be changed in place; else it has to be made anew
#   $old          what was saved of the rule
# Force pushes, code owners and who may take a rule away stay as they are.
# shellcheck disable=SC2016 # variables of jq, not of the shell
rule_parts='
  #include rule-parts.jq
'
# shellcheck disable=SC2016
protect_rule='
  #include protect-rule.jq
'
# shellcheck disable=SC2016
restore_rule='
  #include restore-rule.jq
'
# shellcheck disable=SC2016
report_rule='
  #include report-rule.jq
'

# read_rules LIST: reads a list of rules, and knows how one of them is changed. GitLab changes none of
# tags in place, and none of branches on Free.
read_rules() {
  rules=$1
  case $rules in
    protected_branches) kind=branch method=PATCH settings_page='Settings > Repository > Protected branches' ;;
    protected_tags) kind=tag method=recreate settings_page='Settings > Repository > Protected tags' ;;
    *) kind=environment method=PUT settings_page='Settings > CI/CD > Protected environments' ;;
  esac
  [ "$kind:$tier" != branch:free ] || method=recreate
  list "$rules" && return 0
  report_unread "$(printf '%s' "$rules" | tr _ ' ')"
  return 1
}

# rule NAME [PROGRAM]: makes the rule of a name, changes it, or says what is left.
rule() {
  name=$1
  item="$kind $name"
  jq --arg list "$rules" --arg name "$name" --arg page "$settings_page" --argjson least "$least_levels" --argjson old "$old" \
    --argjson in_place "$([ "$method" = recreate ] && echo false || echo true)" \
    "$rule_words$rule_parts${2:-$rule_program}" "$scratch/$rules" >"$scratch/decision"
  jq '.body // {}' "$scratch/decision" >"$scratch/body"
  summary="$item: $(jq -r '.text // ""' "$scratch/decision")"
  cost=$(jq -r '.cost // ""' "$scratch/decision")
  verb=tighten
  [ "$restore" = no ] || verb=restore
  case $(jq -r .step "$scratch/decision") in
    keep) unchanged "${summary%: }" ;;
    create) change protect "$summary" "$cost" save_then send POST "$project/$rules" "$scratch/body" ;;
    change) change "$verb" "$summary" "$cost" save_then update_rule ;;
    recreate) change "$verb" "$summary" "$cost" save_then recreate_rule ;;
    remove) change remove "$summary" '' send DELETE "$project/$rules/$(encoded "$name")" ;;
  esac
  # shellcheck disable=SC2016
  tell decision --arg item "$item" '(.todo[] | "todo \($item): \(.)"), (.notes[]? | "note \($item): \(.)")'
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
  send "$method" "$project/$rules/$(encoded "$name")" "$scratch/body" || return 1
  if jq -e '.code_owner_approval_required == true' "$scratch/body" >/dev/null &&
    jq -e '.code_owner_approval_required != true' "$scratch/answer" >/dev/null; then
    todo "$item: GitLab took the approval of code owners away. Require it again: $settings_page."
  fi
}

# Deletes a rule and makes it anew. So that the ref is never without one, a wider name (main* for
# main) is protected meanwhile. A run after an interrupted one takes the levels from that.
recreate_rule() {
  guard=$(jq -r '.guard.name // ""' "$scratch/decision")
  if [ -n "$guard" ]; then
    jq .guard "$scratch/decision" >"$scratch/guard"
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
