# The rules of the protected tags in, one line each out: "finding", "fine" or "note", a tab, and the words.
#   $name   of the tag; it may hold *

map(select(meets(.name; $name))) as $rules
| ([$rules[] | .name | select(. != $name)]) as $others
| [
    (if $rules == [] then "finding\tno rule: every Developer may create it from any commit, and so deploy"
      elif any($rules[]; whole($name)) then empty
      else "finding\tno rule covers all of it: where none does, every Developer may create it" end),
    ($rules[] | weak_rows("create_access_levels"; "may create it, from any commit:"))
  ] as $findings
| $findings[],
  (if $others == [] then empty else "note\tmore rules match: \($others | join(", ")). Whoever one of them lets in is let in" end),
  (if $rules == [] then empty else "note\tcreate: \($rules | map(.create_access_levels[]?) | people)" end),
  (if $findings == [] then "fine\tonly Maintainers and above by role" else empty end)
| sub("\t"; "\ttag \($name): ")
