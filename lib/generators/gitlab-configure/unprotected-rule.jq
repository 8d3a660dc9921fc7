# The rules of the protected environments in, what they say about one that has to stay unprotected out: {step, text, todo}, as
# in report-rule.jq.
#   $name   of the environment
#   $page   where a person can change it

{todo: [.[] | select(meets(.name; $name))
  | "rule \(.name) protects it, so its jobs get the subject of a protected environment on the same ref. Take the rule away: \($page)."]}
| if .todo == [] then .step = "keep" | .text = "no rule of this project protects it" else . end
