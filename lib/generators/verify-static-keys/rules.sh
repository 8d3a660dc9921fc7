# shellcheck shell=sh disable=SC2034,SC2154,SC2016
# What counts as a stored key, for the jq programs that read an answer.

# What counts as a key: by value, which is checked and never printed, and by name.
rules='
  #include rules.jq
'
