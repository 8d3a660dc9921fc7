# All rules of a list as GitLab has them now in; what takes one of them back to what was saved out:
#   {text, step: "keep"}, or "remove"
#   {text, step: "create", body, lost}     lost: rows for users, groups or deploy keys that only a person can put back
#   {text, step: "change", body}           in place: roles that were not there before go, those that are missing come
#   {text, step: "recreate", body, guard}  guard: a wider name to be protected meanwhile, empty where other rules do that
#   {text, step: "none"}                   only a person can: a new rule would lose the users, groups or deploy keys in it
#
#   $list      protected_branches, protected_tags or protected_environments
#   $name      of the rule
#   $in_place  whether a rule can be changed in place; else it has to be made anew
#   $backup    [the file that the script kept]
# text says who is let in, from -> to: roles go back to what they were, people by name stay as they are now.
# Where a rule can only be made anew, it has one role for each right, so the loosest of them is compared.
# Source: docs.gitlab.com/api/protected_branches, /api/protected_tags, /api/protected_environments; of the changes in
# place: gitlab-org/gitlab#20229 (rows by id, _destroy).

def level_keys: if $list == "protected_branches" then ["push_access_levels", "merge_access_levels"]
  elif $list == "protected_tags" then ["create_access_levels"] else ["deploy_access_levels"] end;
def update_key: {push_access_levels: "allowed_to_push", merge_access_levels: "allowed_to_merge"}[.] // .;
def roles: map(select(named | not));
def loosest: roles | map(.access_level) | (map(select(. > 0)) | min) // 0;
def same_levels($a; $b): if $in_place then ($a | roles | map(.access_level) | sort) == ($b | roles | map(.access_level) | sort)
  else ($a | loosest) == ($b | loosest) end;
def grantee: if .user_id != null then {user_id} elif .group_id != null then {group_id} else {access_level} end;
def new_rule: . as $rule | {name: $name}
  + if $list == "protected_environments"
    then {deploy_access_levels: [$rule.deploy_access_levels[] | grantee], required_approval_count: ($rule.required_approval_count // 0),
      approval_rules: [$rule.approval_rules[]? | grantee + {required_approvals}]}
    else (level_keys | map({key: rtrimstr("s"), value: (. as $key | $rule[$key] | loosest)}) | from_entries) end
  + ($rule | if has("allow_force_push") then {allow_force_push} else {} end)
  + ($rule | if has("code_owner_approval_required") then {code_owner_approval_required} else {} end);
def description: . as $rule | if . == null then "no rule" else level_keys | map("\(split("_")[0]): \(. as $key | $rule[$key] | people)") | join(", ") end;
def after_restore($current): . as $old
  | if $old == null or $current == null then .
    else reduce level_keys[] as $key (.; .[$key] = ($old[$key] | roles) + ($current[$key] | map(select(named)))) end;
$backup[0][$list][$name] as $old
| (map(select(.name == $name and .inherited != true)) | first) as $current
| (any(.[]; . != $current and whole($name))) as $covered
| {text: "\($current | description) -> \($old | after_restore($current) | description)"} + (
  if $old == null and $current == null then {step: "keep"}
  elif $old == null then {step: "remove"}
  elif $current == null then {step: "create", body: ($old | new_rule),
    lost: ($list != "protected_environments" and any(level_keys[]; any($old[.][]; named)))}
  elif all(level_keys[]; . as $key | same_levels($current[$key]; $old[$key])) then {step: "keep"}
  elif $in_place then {step: "change", body: ((level_keys | map(. as $key
    | {key: update_key, value: (($old[$key] | roles | map(.access_level)) as $before | ($current[$key] | roles) as $after
      | [$after[] | select(.access_level as $level | $before | index($level) | not) | {id, _destroy: true}]
        + [($before - ($after | map(.access_level)))[] | {access_level: .}])}) | from_entries)
    + ($current | if has("allow_force_push") then {allow_force_push} else {} end)
    + ($current | if has("code_owner_approval_required") then {code_owner_approval_required} else {} end))}
  elif any(level_keys[]; any($current[.][]; named)) then {step: "none"}
  else {step: "recreate", guard: (if $covered then "" else $name + "*" end), body: ($old | new_rule)} end)
