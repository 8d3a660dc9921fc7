# shellcheck shell=sh disable=SC2034,SC2154,SC2317
# What to do about the protection of one ref or environment. It never lets in anyone who was not let in before: it checks each
# right separately, keeps what is strict enough, and leaves to a person what it cannot change without losing something.
# Source: docs.gitlab.com/api/protected_branches, /api/protected_tags, /api/protected_environments.

# jq programs that decide from all rules of a list what to do about one name, or what to report.
#   $list, $name  the list and the name; $page is where a person can change the rule
#   $least        the weakest role to let in: 0 (no one) is the strictest, then the highest number
#   $in_place     whether a rule can be changed in place; otherwise it is deleted and created again
#   $old          the saved rule
# Force pushes, code owners and who can remove a rule stay as they are.
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

# read_rules LIST: reads a list of rules and sets how to change one of them. GitLab cannot change rules
# of tags in place, nor rules of branches on Free.
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

# rule NAME [PROGRAM]: creates or changes the rule of a name, or says what is left to do.
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

# save_then COMMAND ...: saves the existing rule before it is changed.
save_then() {
  # shellcheck disable=SC2016
  save "$rules" "$name" "$(jq -c --arg name "$name" 'map(select(.name == $name and .inherited != true)) | first' "$scratch/$rules.exact")"
  "$@"
}

# Changes a rule in place. GitLab has been seen to reset the approval of code owners on such a change, so
# the request names it and the answer is checked.
update_rule() {
  send "$method" "$project/$rules/$(encoded "$name")" "$scratch/body" || return 1
  if jq -e '.code_owner_approval_required == true' "$scratch/body" >/dev/null &&
    jq -e '.code_owner_approval_required != true' "$scratch/answer" >/dev/null; then
    todo "$item: GitLab removed the approval of code owners. Require it again: $settings_page."
  fi
}

# Deletes a rule and creates it again. Meanwhile a wider name (main* for main) is protected, so that the
# ref always has a rule. A run after an interrupted one takes the levels from that.
recreate_rule() {
  guard=$(jq -r '.guard.name // ""' "$scratch/decision")
  if [ -n "$guard" ]; then
    jq .guard "$scratch/decision" >"$scratch/guard"
    send POST "$project/$rules" "$scratch/guard" || return 1
  fi
  if send DELETE "$project/$rules/$(encoded "$name")" && send POST "$project/$rules" "$scratch/body"; then
    [ -z "$guard" ] || send DELETE "$project/$rules/$(encoded "$guard")" ||
      todo "$kind $guard: created by this run, and no longer needed. Remove it: $settings_page."
  else
    [ -z "$guard" ] || line note "$kind $guard: this rule protects $name until you have created a rule for it. Then remove this one." >&2
    return 1
  fi
}
