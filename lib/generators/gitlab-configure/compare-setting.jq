# The settings of a project in, one line out: "same", "absent", or the value that $name has now.
#   $name     the attribute
#   $wanted   its value in the setup

if has($name) and .[$name] == $wanted then "same"
elif has($name) then .[$name] | tojson
else "absent" end
