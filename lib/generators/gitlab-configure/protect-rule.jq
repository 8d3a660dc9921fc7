# All rules of a list in, what to do about those for one name out:
#   {step, text, cost, body, guard, todo, notes}
#   step      keep; create; change (in place); recreate; none (only a person can)
#   text      from -> to, cost: what stops working, body: what to send
#   guard     a wider name to be protected meanwhile, empty where other rules do that
#   todo      what is left to a person, notes: what to know
#
#   $kind      branch, tag or environment
#   $name      of the ref or environment
#   $in_place  whether a rule can be changed in place
#   $rights    [{key, word, stops, least, level, rows}]: a part of a rule, its name in a sentence, what stops where it is
#              tightened, the weakest role to let in, and what the API calls the part in a new rule and in a change
#   $page      where a person can change it
# Source: docs.gitlab.com/api/protected_branches, /api/protected_tags, /api/protected_environments; of the changes in
# place: gitlab-org/gitlab#20229 (rows by id, _destroy).

def rank: if . == 0 then 100 else . end;
def weak($least): (named | not) and (.access_level | rank) < ($least | rank);
def roles: map(select(named | not).access_level);
def loosest: map(select(. > 0)) | min // 0;
def allowed_level($least): roles as $all | ($all | map(select(rank >= ($least | rank)))) as $good
  | if $good != [] then $good | loosest elif $all == [] then 0 else $least end;
def levels_from($rules): $rights | map(select(.level))
  | map({key: .key, value: (.key as $key | .least as $least | $rules | map(.[$key][]?) | allowed_level($least))}) | from_entries;
def stricter_than($levels): . as $rule
  | any($levels | to_entries[]; .key as $key | ($rule[$key] // [] | roles | loosest | rank) > (.value | rank));
def tighten($least): map(select(weak($least))) as $weak
  | if length == ($weak | length) then [$weak[0] | {id, access_level: $least}] + ($weak[1:] | map({id, _destroy: true}))
    else $weak | map({id, _destroy: true}) end;
def weak_grantees: . as $rule | [$rights[] | .least as $least | $rule[.key][]? | select(weak($least))] | people;
def is_weak: . as $rule | any($rights[]; .least as $least | any($rule[.key][]?; weak($least)));
def new_rule($levels): $rights | map(select(.level) | {key: .level, value: $levels[.key]}) | from_entries;
def description($levels): $rights | map("\(.word): \([{access_level: $levels[.key]}] | people)") | join(", ");
def least_levels: $rights | map(select(.level) | {key, value: .least}) | from_entries;

. as $rules
| map(select(meets(.name; $name))) as $matching
| ($matching | map(select(.name == $name and .inherited != true)) | first) as $current
| ($matching | map(select(. != $current))) as $others
| ($others | map(select(whole($name)))) as $covering
| ($covering | any(.code_owner_approval_required == true)) as $code_owners
| {
    todo: [$others[] | select(is_weak)
      | "rule \(.name)\(if .inherited == true then " of the group" else "" end) counts too, and lets in \(weak_grantees). Make it stricter there: \($page)."],
    notes: [
      (if any($matching[]; . as $rule | any($rights[]; any($rule[.key][]?; named))) then "users, groups or deploy keys are named too. report.sh shows them." else empty end),
      ($matching[] | select(.allow_force_push == true) | "rule \(.name) allows force pushes. This script leaves that as it is."),
      ($matching[] | select(any(.unprotect_access_levels[]?; (named | not) and .access_level > 0 and .access_level < 40))
        | "rule \(.name) can be taken away by Developers. This script leaves that as it is: \($page)."),
      (if $kind != "environment" and any($covering[]; .name == $name + "*") then "rule \($name)* covers it too. If a run of this script that was interrupted made it, take it away." else empty end)
    ]
  } as $messages
| if $current == null then
    if $covering == [] and any($others[]; stricter_than(least_levels)) then
      $messages * {step: "none", todo: ($messages.todo + ["a new rule would let more people in than rule \($others | map(.name) | join(", ")) does for a part of it. Make the rule by hand: \($page)."])}
    elif $covering != [] and $kind == "environment" then
      $messages * {step: "keep", notes: ($messages.notes + ["covered by rule \($covering | map(.name) | join(", "))."])}
    else
      (if $covering == [] then least_levels else levels_from($covering) end) as $levels
      | $messages * {step: "create", text: "\(if $covering == [] then "no rule" else "rule \($covering | map(.name) | join(", "))" end) -> \(description($levels))",
          cost: (if $covering == [] then ([$rights[] | select(.least > 30).stops] + (if $kind == "branch" then ["force pushes, and deleting it with git"] else [] end)) else [] end | join("; ")),
          body: ({name: $name}
          + (if $kind == "environment" then {deploy_access_levels: [{access_level: $levels.deploy_access_levels}]} else new_rule($levels) end)
          + (if $kind == "branch" and $code_owners then {code_owner_approval_required: true} else {} end))}
    end
  else
    ($rights | map(.key as $key | .least as $least | select(any($current[$key][]?; weak($least))))) as $weak_rights
    | (($current | if has("allow_force_push") then {allow_force_push} else {} end)
      + ($current | if has("code_owner_approval_required") then {code_owner_approval_required} else {} end)) as $flags
    | ($weak_rights | map("\(.word): \(.key as $key | $current[$key] | people) -> \(.key as $key | .least as $least
        | $current[$key] | map(select(weak($least) | not)) | if . == [] then [{access_level: $least}] else . end | people)") | join(", ")) as $text
    | ($messages + {text: $text, cost: ($weak_rights | map(.stops) | join("; "))}) as $messages
    | if $weak_rights == [] then $messages * {step: "keep"}
      elif $in_place then
        $messages * {step: "change", body: (($weak_rights | map({key: .rows, value: (.key as $key | .least as $least | $current[$key] | tighten($least))}) | from_entries) + $flags)}
      elif any($rights[]; any($current[.key][]?; named)) or $current.code_owner_approval_required == true
        or any($current.unprotect_access_levels[]?; .access_level != 40) then
        $messages * {step: "none", todo: ($messages.todo + ["its rule lets in \($current | weak_grantees). A new rule would lose what this one says about users, groups, deploy keys, code owners or who may take it away. Change it by hand: \($page)."])}
      else
        levels_from([$current]) as $levels
        | ($name + "*") as $guard
        | if $covering != [] then $messages * {step: "recreate", guard: "", body: ({name: $name} + new_rule($levels) + $flags)}
          elif any($rules[]; . != $current and meets(.name; $guard) and stricter_than($levels)) then
            $messages * {step: "none", todo: ($messages.todo + ["its rule lets in \($current | weak_grantees), and cannot be made anew without loosening other rules for a moment. Change it by hand: \($page)."])}
          else $messages * {step: "recreate", guard: $guard, body: ({name: $name} + new_rule($levels) + $flags)} end
      end
  end
