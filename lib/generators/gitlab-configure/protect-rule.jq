# All rules of a list in, what to do about those for one name out:
#   {step, text, cost, body, guard, left, notes}
#   step      keep; create; change (in place); remake (anew); none (only a person can)
#   text      from -> to, cost: what stops working, body: what to send
#   guard     a wider name to be protected meanwhile, empty where other rules do that
#   left      what is left to a person, notes: what to know
#
#   $kind     branch, tag or environment
#   $name     of the ref or environment
#   $place    whether a rule can be changed in place
#   $rights   [{key, word, stops, least, level, rows}]: a part of a rule, its name in a sentence, what stops where it is
#             tightened, the weakest role to let in, and what the API calls the part in a new rule and in a change
#   $page     where a person can change it
# Source: docs.gitlab.com/api/protected_branches, /api/protected_tags, /api/protected_environments; of the changes in
# place: gitlab-org/gitlab#20229 (rows by id, _destroy).

def rank: if . == 0 then 100 else . end;
def weak($least): (named | not) and (.access_level | rank) < ($least | rank);
def roles: map(select(named | not).access_level);
def loosest: map(select(. > 0)) | min // 0;
def kept($least): roles as $all | ($all | map(select(rank >= ($least | rank)))) as $good
  | if $good != [] then $good | loosest elif $all == [] then 0 else $least end;
def levels_from($rules): $rights | map(select(.level))
  | map({key: .key, value: (.key as $key | .least as $least | $rules | map(.[$key][]?) | kept($least))}) | from_entries;
def stricter_than($levels): . as $rule
  | any($levels | to_entries[]; .key as $key | ($rule[$key] // [] | roles | loosest | rank) > (.value | rank));
def tightened($least): map(select(weak($least))) as $weak
  | if length == ($weak | length) then [$weak[0] | {id, access_level: $least}] + ($weak[1:] | map({id, _destroy: true}))
    else $weak | map({id, _destroy: true}) end;
def letting_in: . as $rule | [$rights[] | .least as $least | $rule[.key][]? | select(weak($least))] | people;
def is_weak: . as $rule | any($rights[]; .least as $least | any($rule[.key][]?; weak($least)));
def new_rule($levels): $rights | map(select(.level) | {key: .level, value: $levels[.key]}) | from_entries;
def shown($levels): $rights | map("\(.word): \([{access_level: $levels[.key]}] | people)") | join(", ");
def asked: $rights | map(select(.level) | {key, value: .least}) | from_entries;

. as $rules
| map(select(meets(.name; $name))) as $met
| ($met | map(select(.name == $name and .inherited != true)) | first) as $own
| ($met | map(select(. != $own))) as $others
| ($others | map(select(whole($name)))) as $cover
| ($cover | any(.code_owner_approval_required == true)) as $owners
| {
    left: [$others[] | select(is_weak)
      | "rule \(.name)\(if .inherited == true then " of the group" else "" end) counts too, and lets in \(letting_in). Make it stricter there: \($page)."],
    notes: [
      (if any($met[]; . as $rule | any($rights[]; any($rule[.key][]?; named))) then "users, groups or deploy keys are named too. report.sh shows them." else empty end),
      ($met[] | select(.allow_force_push == true) | "rule \(.name) allows force pushes. This script leaves that as it is."),
      ($met[] | select(any(.unprotect_access_levels[]?; (named | not) and .access_level > 0 and .access_level < 40))
        | "rule \(.name) can be taken away by Developers. This script leaves that as it is: \($page)."),
      (if $kind != "environment" and any($cover[]; .name == $name + "*") then "rule \($name)* covers it too. If a run of this script that was interrupted made it, take it away." else empty end)
    ]
  } as $said
| if $own == null then
    if $cover == [] and any($others[]; stricter_than(asked)) then
      $said * {step: "none", left: ($said.left + ["a new rule would let more people in than rule \($others | map(.name) | join(", ")) does for a part of it. Make the rule by hand: \($page)."])}
    elif $cover != [] and $kind == "environment" then
      $said * {step: "keep", notes: ($said.notes + ["covered by rule \($cover | map(.name) | join(", "))."])}
    else
      (if $cover == [] then asked else levels_from($cover) end) as $levels
      | $said * {step: "create", text: "\(if $cover == [] then "no rule" else "rule \($cover | map(.name) | join(", "))" end) -> \(shown($levels))",
          cost: (if $cover == [] then ([$rights[] | select(.least > 30).stops] + (if $kind == "branch" then ["force pushes, and deleting it with git"] else [] end)) else [] end | join("; ")),
          body: ({name: $name}
          + (if $kind == "environment" then {deploy_access_levels: [{access_level: $levels.deploy_access_levels}]} else new_rule($levels) end)
          + (if $kind == "branch" and $owners then {code_owner_approval_required: true} else {} end))}
    end
  else
    ($rights | map(.key as $key | .least as $least | select(any($own[$key][]?; weak($least))))) as $open
    | (($own | if has("allow_force_push") then {allow_force_push} else {} end)
      + ($own | if has("code_owner_approval_required") then {code_owner_approval_required} else {} end)) as $rest
    | ($open | map("\(.word): \(.key as $key | $own[$key] | people) -> \(.key as $key | .least as $least
        | $own[$key] | map(select(weak($least) | not)) | if . == [] then [{access_level: $least}] else . end | people)") | join(", ")) as $text
    | ($said + {text: $text, cost: ($open | map(.stops) | join("; "))}) as $said
    | if $open == [] then $said * {step: "keep"}
      elif $place then
        $said * {step: "change", body: (($open | map({key: .rows, value: (.key as $key | .least as $least | $own[$key] | tightened($least))}) | from_entries) + $rest)}
      elif any($rights[]; any($own[.key][]?; named)) or $own.code_owner_approval_required == true
        or any($own.unprotect_access_levels[]?; .access_level != 40) then
        $said * {step: "none", left: ($said.left + ["its rule lets in \($own | letting_in). A new rule would lose what this one says about users, groups, deploy keys, code owners or who may take it away. Change it by hand: \($page)."])}
      else
        levels_from([$own]) as $levels
        | ($name + "*") as $guard
        | if $cover != [] then $said * {step: "remake", guard: "", body: ({name: $name} + new_rule($levels) + $rest)}
          elif any($rules[]; . != $own and meets(.name; $guard) and stricter_than($levels)) then
            $said * {step: "none", left: ($said.left + ["its rule lets in \($own | letting_in), and cannot be made anew without loosening other rules for a moment. Change it by hand: \($page)."])}
          else $said * {step: "remake", guard: $guard, body: ({name: $name} + new_rule($levels) + $rest)} end
      end
  end
