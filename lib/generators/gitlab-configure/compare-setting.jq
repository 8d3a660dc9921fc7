# The settings of a project in, one line out: "same", "absent", or the value that $name has now.
#   $name      the attribute
#   $desired   its value in the setup

if has($name) and .[$name] == $desired then "same"
elif has($name) then .[$name] | tojson
else "absent" end
