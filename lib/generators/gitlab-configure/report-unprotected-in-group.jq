# The rules of the protected environments of a group, whose names are tiers, in; a finding out for each environment that one
# of them protects or may protect.
#   $group          path of the group
#   $names          of environments that have to stay unprotected
#   $environments   [the environments of the project]

[.[].name] as $tiers | $names[] as $name
| ($environments[0] | map(select(.name == $name).tier | strings) | first) as $tier
| if $tiers == [] then empty
  elif $tier == null then "todo environment \($name): group \($group) protects the tier \($tiers | join(", ")), and the tier of this environment is not known yet"
  elif $tiers | index($tier) then "todo environment \($name): group \($group) protects its tier, \($tier), so its jobs get the subject of a protected environment on the same ref"
  else empty end
