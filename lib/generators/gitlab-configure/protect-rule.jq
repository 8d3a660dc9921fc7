# All rules of a list in, what to do about those for one name out:
#   {step, text, cost, body, guard, todo, notes}
#   step      keep; create; change (in place); recreate; none (only a person can)
#   text      from -> to, cost: what stops working, body: what to send
#   guard     the body of a rule with a wider name that protects it meanwhile, null where other rules do that
#   todo      what is left to a person, notes: what to know
#
#   $in_place  whether a rule can be changed in place; otherwise it is deleted and created again
#   $page      where a person can change it
# Force pushes, code owners and who may take a rule away stay as they are.

def rule_with(level): parts | map({(.key): [{access_level: level}]}) | add;
def least_rule: rule_with(.least);
def strict_as($rules): rule_with(.key as $key | .least as $least
  | [$rules[][$key][]? | select(named | not)] as $roles | [$roles[] | select((.access_level | rank) >= ($least | rank))] as $good
  | if $good != [] then $good | loosest elif $roles == [] then 0 else $least end);
def stricter_than($other): any(parts_of[]; (.rows | loosest | rank) > ($other[.key] | loosest | rank));
def tighten: [.rows[] | select(weak) | {id, _destroy: true}] as $out
  | if ($out | length) < (.rows | length) then $out else [{id: $out[0].id, access_level: .least}] + $out[1:] end;
def weak_people: [rows | select(weak)] | people;
def by_hand($why): .step = "none" | .todo += ["\($why) by hand: \($page)."];

. as $rules | own as $current
| map(select(meets(.name; $name))) as $matching
| ($matching | map(select(. != $current))) as $others
| ($others | map(select(whole($name)))) as $covering
| ($name + "*") as $wider
| {
    todo: [$others[] | select(any(rows; weak))
      | "rule \(.name)\(if .inherited == true then " of the group" else "" end) also counts, and lets in \(weak_people). Make it stricter: \($page)."],
    notes: [
      (if any($matching[] | rows; named) then "users, groups or deploy keys are named too. --report shows them." else empty end),
      ($matching[] | select(.allow_force_push == true) | "rule \(.name) allows force pushes. This script leaves that as it is."),
      ($matching[] | select(any(.unprotect_access_levels[]?; (named | not) and lax))
        | "Developers can remove rule \(.name). This script leaves that as it is: \($page)."),
      (if $list != "protected_environments" and any($covering[]; .name == $wider)
        then "rule \($wider) covers it, too. If an interrupted run of this script created that rule, remove it." else empty end)
    ]
  }
| if $current == null then
    ($covering | map(.name) | join(", ")) as $names
    | if $covering == [] and any($others[]; stricter_than(least_rule)) then
        by_hand("a new rule would let in more people than rule \($others | map(.name) | join(", ")), which covers a part of it. Create the rule")
      elif $covering != [] and $list == "protected_environments" then .step = "keep" | .notes += ["covered by rule \($names)."]
      else
        (if $covering == [] then least_rule else strict_as($covering) end) as $new
        | .step = "create"
        | .text = "\(if $covering == [] then "no rule" else "rule \($names)" end) -> \($new | description)"
        | .cost = if $covering != [] then "" else
            [parts[] | select(.least > 30).stops] + (if $list == "protected_branches" then ["force pushes, and deleting it with git"] else [] end) | join("; ") end
        | .body = ($new + (if any($covering[]; .code_owner_approval_required == true) then {code_owner_approval_required: true} else {} end) | new_rule)
      end
  else
    ($current | parts_of | map(select(any(.rows[]; weak)))) as $weak
    | .text = ($weak | map("\(.word): \(.rows | people) -> \((.rows | map(select(weak | not))) as $kept
        | if $kept == [] then [{access_level: .least}] else $kept end | people)") | join(", "))
    | .cost = ($weak | map(.stops) | join("; "))
    | if $weak == [] then .step = "keep"
      elif $in_place then .step = "change" | .body = ($weak | map({(.field): tighten}) | add) + ($current | flags)
      elif any($current | rows; named) or $current.code_owner_approval_required == true
        or any($current.unprotect_access_levels[]?; .access_level != 40) then
        by_hand("its rule lets in \($current | weak_people). A new rule would lose the users, groups, deploy keys, code owners or unprotect rights of this one. Change it")
      else
        strict_as([$current]) as $new
        | if $covering == [] and any($rules[]; . != $current and meets(.name; $wider) and stricter_than($new)) then
            by_hand("its rule lets in \($current | weak_people), and cannot be created again without loosening other rules for a moment. Change it")
          else
            .step = "recreate" | .body = ($new + ($current | flags) | new_rule)
            | if $covering == [] then .guard = (.body | .name = $wider) else . end
          end
      end
  end
