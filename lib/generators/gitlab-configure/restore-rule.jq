# All rules of a list as GitLab has them now in; what takes one of them back to what was saved out:
#   {text, step: "keep"}, or "remove"
#   {text, step: "create", body}           todo: rows for users, groups or deploy keys that only a person can put back
#   {text, step: "change", body}           in place: roles that were not there before go, those that are missing come
#   {text, step: "recreate", body, guard}  guard: a rule with a wider name that protects it meanwhile, null where others do
#   {text, step: "none"}                   todo: only a person can; a new rule would lose the users, groups or deploy keys in it
#
#   $in_place  whether a rule can be changed in place; otherwise it is deleted and created again
#   $old       the rule that was saved, or null
#   $page      where a person can change it
# text says who is let in, from -> to: roles go back to what they were, people by name stay as they are now.
# A rule that can only be created again has one role for each right, so the loosest role is compared.

def roles: map(select(named | not));
def levels: roles | map(.access_level);
def compared: if $in_place then levels | sort else loosest end;
def approvals: if $list != "protected_environments" then {} else
    {required_approval_count: (.required_approval_count // 0), approval_rules: [.approval_rules[]? | grantee + {required_approvals}]} end;

own as $current
| any(.[]; . != $current and whole($name)) as $covered
| (if $old == null or $current == null then $old else
    reduce parts[].key as $key ($old; .[$key] = ($old[$key] | roles) + ($current[$key] | map(select(named)))) end) as $after
| {text: "\($current | description) -> \($after | description)", todo: []}
| if $old == null then .step = if $current == null then "keep" else "remove" end
  elif $current == null then .step = "create" | .body = ($old | new_rule + approvals)
    | if $list != "protected_environments" and any($old | rows; named)
      then .todo = ["the deleted rule also named users, groups or deploy keys. Add them by hand: \($page)."] else . end
  elif all(parts[].key; . as $key | ($current[$key] | compared) == ($old[$key] | compared)) then .step = "keep"
  elif $in_place then .step = "change"
    | .body = (parts | map(.key as $key | ($old[$key] | levels) as $before | ($current[$key] | levels) as $now | {(.field):
      ([$current[$key] | roles[] | select([.access_level] - $before != []) | {id, _destroy: true}] + ($before - $now | map({access_level: .})))}) | add)
      + ($current | flags)
  elif any($current | rows; named) then .step = "none"
    | .todo = ["\(.text). A new rule would lose the users, groups or deploy keys that this one names. Change it by hand: \($page)."]
  else .step = "recreate" | .body = ($old | new_rule)
    # While the rule is created again, nobody needs more than a Maintainer has.
    | .guard = if $covered then null else .body | .name = $name + "*" | map_values(if type == "number" then 40 else . end) end
  end
