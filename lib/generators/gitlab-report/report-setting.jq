# The settings of the project in, one line out: "finding", "fine" or "note", a tab, and the words.
#   $title, $name   of the setting, for people and in the API
#   $desired        its value in the setup
#   $page           where a person can change it
#   $allowed        not empty where the setup allows other values

if has($name) | not then "note\t\($title): GitLab does not show \($name). Look at: \($page)"
elif .[$name] == $desired then "fine\t\($title): \($desired)"
elif $allowed != "" then "note\t\($title): \(.[$name] | tojson), which the setup allows"
else "finding\t\($title): \(.[$name] | tojson), should be \($desired | tojson) (\($page))" end
