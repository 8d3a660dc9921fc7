# All rules of a list as GitLab has them now in; what takes one of them back to what was saved out:
#   {text, step: "keep"}, or "remove"
#   {text, step: "create", body, lost}   lost: rows for users, groups or deploy keys that only a person can put back
#   {text, step: "change", body}         in place: roles that were not there before go, those that are missing come
#   {text, step: "remake", body, guard}  guard: a wider name to be protected meanwhile, empty where other rules do that
#   {text, step: "none"}                 only a person can: a new rule would lose the users, groups or deploy keys in it
#
#   $list     protected_branches, protected_tags or protected_environments
#   $name     of the rule
#   $place    whether a rule can be changed in place; else it has to be made anew
#   $saved    [the file that the script kept]
# text says who is let in, from -> to: roles go back to what they were, people by name stay as they are now.
# Where a rule can only be made anew, it has one role for each right, so the loosest of them is compared.
# Source: docs.gitlab.com/api/protected_branches, /api/protected_tags, /api/protected_environments; of the changes in
# place: gitlab-org/gitlab#20229 (rows by id, _destroy).

def keys_of: if $list == "protected_branches" then ["push_access_levels", "merge_access_levels"]
  elif $list == "protected_tags" then ["create_access_levels"] else ["deploy_access_levels"] end;
def rows_of: {push_access_levels: "allowed_to_push", merge_access_levels: "allowed_to_merge"}[.] // .;
def roles: map(select(named | not));
def loosest: roles | map(.access_level) | (map(select(. > 0)) | min) // 0;
def same($a; $b): if $place then ($a | roles | map(.access_level) | sort) == ($b | roles | map(.access_level) | sort)
  else ($a | loosest) == ($b | loosest) end;
def person: if .user_id != null then {user_id} elif .group_id != null then {group_id} else {access_level} end;
def anew: . as $rule | {name: $name}
  + if $list == "protected_environments"
    then {deploy_access_levels: [$rule.deploy_access_levels[] | person], required_approval_count: ($rule.required_approval_count // 0),
      approval_rules: [$rule.approval_rules[]? | person + {required_approvals}]}
    else (keys_of | map({key: rtrimstr("s"), value: (. as $key | $rule[$key] | loosest)}) | from_entries) end
  + ($rule | if has("allow_force_push") then {allow_force_push} else {} end)
  + ($rule | if has("code_owner_approval_required") then {code_owner_approval_required} else {} end);
def shown: . as $rule | if . == null then "no rule" else keys_of | map("\(split("_")[0]): \(. as $key | $rule[$key] | people)") | join(", ") end;
def after_restore($own): . as $old
  | if $old == null or $own == null then .
    else reduce keys_of[] as $key (.; .[$key] = ($old[$key] | roles) + ($own[$key] | map(select(named)))) end;
$saved[0][$list][$name] as $old
| (map(select(.name == $name and .inherited != true)) | first) as $own
| (any(.[]; . != $own and whole($name))) as $covered
| {text: "\($own | shown) -> \($old | after_restore($own) | shown)"} + (
  if $old == null and $own == null then {step: "keep"}
  elif $old == null then {step: "remove"}
  elif $own == null then {step: "create", body: ($old | anew),
    lost: ($list != "protected_environments" and any(keys_of[]; any($old[.][]; named)))}
  elif all(keys_of[]; . as $key | same($own[$key]; $old[$key])) then {step: "keep"}
  elif $place then {step: "change", body: ((keys_of | map(. as $key
    | {key: rows_of, value: (($old[$key] | roles | map(.access_level)) as $before | ($own[$key] | roles) as $after
      | [$after[] | select(.access_level as $level | $before | index($level) | not) | {id, _destroy: true}]
        + [($before - ($after | map(.access_level)))[] | {access_level: .}])}) | from_entries)
    + ($own | if has("allow_force_push") then {allow_force_push} else {} end)
    + ($own | if has("code_owner_approval_required") then {code_owner_approval_required} else {} end))}
  elif any(keys_of[]; any($own[.][]; named)) then {step: "none"}
  else {step: "remake", guard: (if $covered then "" else $name + "*" end), body: ($old | anew)} end)
