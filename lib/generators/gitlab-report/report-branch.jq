# The rules of the protected branches in, one line each out: "finding", "fine" or "note", a tab, and the words.
#   $name      of the branch; it may hold *
#   $merging   "note" where the setup leaves as it is who may merge, else "finding"

map(select(meets(.name; $name))) as $rules
| ($rules | map(.push_access_levels[]?)) as $push
| ($rules | map(.merge_access_levels[]?)) as $merge
| ([$rules[] | .name | select(. != $name)]) as $others
| [
    (if $rules == [] then "finding\tno rule: every Developer may push, and so deploy"
      elif any($rules[]; whole($name)) then empty
      else "finding\tno rule covers all of it: where none does, every Developer may push" end),
    ($rules[] | weak_rows("push_access_levels"; "may push:")),
    ($rules[] | weak_rows("merge_access_levels"; "may merge, and run pipelines by hand:")
      | if $merging == "note" then sub("finding"; "note") + ", which the setup leaves as it is (gitlab.mergeLevel)" else . end),
    ($rules[] | weak_rows("unprotect_access_levels"; "may take the protection away:")),
    ($rules[] | select(.allow_force_push == true) | "finding\trule \(.name) allows force pushes"),
    (if any($rules[]; .name | contains("*")) and $push != [] and all($push[]; .access_level == 0) and any($merge[]; .access_level != 0)
      then "finding\tno one may push, but who may merge (\($merge | people)) may create a branch that matches" else empty end)
  ] as $findings
| $findings[],
  (if $others == [] then empty else "note\tmore rules match: \($others | join(", ")). Whoever one of them lets in is let in" end),
  (if $rules == [] then empty else "note\tpush: \($push | people); merge: \($merge | people)" end),
  (if $findings == [] then "fine\tonly Maintainers and above by role" else empty end)
| sub("\t"; "\tbranch \($name): ")
