# All rules of a list in, what they say about one name in effect out: {step, text, todo, notes}. todo are the findings; without
# any the step is keep, and text says what is fine. Rules of a group for environments go by tier, and are not in this list.

map(select(meets(.name; $name))) as $rules
| [$rules[].push_access_levels[]?] as $push
| [$rules[].merge_access_levels[]?] as $merge
| [$rules[].name | select(. != $name)] as $others
| [(parts + [{key: "unprotect_access_levels", may: "remove the protection", least: 40}])[] as $part | $rules[] | .name as $rule
    | .[$part.key][]? | select(lax) | {kept: ($part.least < 40), text: "may \($part.may): rule \($rule) lets in \(who)"}] as $lax
| {
    todo: [
      (if $rules == [] then {
          protected_branches: "no rule: every Developer can push, and so deploy",
          protected_tags: "no rule: every Developer can create it from any commit, and so deploy",
          protected_environments: "no rule of this project: every Developer can deploy to it, unless the group protects it"
        }[$list]
        elif $list == "protected_environments" or any($rules[]; whole($name)) then empty
        else "no rule covers all of it: without one, every Developer can \({protected_branches: "push", protected_tags: "create it"}[$list])" end),
      ($lax[] | select(.kept | not).text),
      ($rules[] | select(.allow_force_push == true) | "rule \(.name) allows force pushes"),
      (if any($rules[]; .name | contains("*")) and $push != [] and all($push[]; .access_level == 0) and any($merge[]; .access_level != 0)
        then "no one may push, but everyone who may merge (\($merge | people)) can create a branch that matches" else empty end)
    ],
    notes: [
      ($lax[] | select(.kept) | "\(.text), which the setup leaves as it is (gitlab.mergeLevel)"),
      (if $others == [] then empty else "more rules match: \($others | join(", ")). If one of them lets somebody in, they are in" end),
      (if $rules == [] then empty else
        [(parts[] | "\(.word): \(.key as $key | [$rules[][$key][]?] | people)"),
          (if $list != "protected_environments" then empty else
            "approvals: \([$rules[] | .required_approval_count // 0, (.approval_rules[]?.required_approvals // 0)] | max)" end)] | join("; ") end)
    ]
  }
| if .todo == [] and $lax == [] then .step = "keep" | .text = "only Maintainers and above by role" else . end
