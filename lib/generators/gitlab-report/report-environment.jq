# The rules of the protected environments in, one line each out: "finding", "fine" or "note", a tab, and the words.
#   $name   of the environment
# Rules of a group go by tier, and are not in this list.

map(select(meets(.name; $name))) as $rules
| ([$rules[] | .name | select(. != $name)]) as $others
| [
    (if $rules == [] then "finding\tno rule of this project: every Developer may deploy to it, unless the group protects it" else empty end),
    ($rules[] | weak_rows("deploy_access_levels"; "may deploy:"))
  ] as $findings
| $findings[],
  (if $others == [] then empty else "note\tmore rules match: \($others | join(", ")). Whoever one of them lets in is let in" end),
  (if $rules == [] then empty else
    ($rules | map(.required_approval_count // 0, (.approval_rules[]?.required_approvals // 0)) | max) as $approvals
    | "note\tdeploy: \($rules | map(.deploy_access_levels[]?) | people); approvals: \($approvals)" end),
  (if $findings == [] then "fine\tonly Maintainers and above by role" else empty end)
| sub("\t"; "\tenvironment \($name): ")
