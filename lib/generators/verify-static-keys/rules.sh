# shellcheck shell=sh disable=SC2034,SC2154,SC2016
# What counts as a stored key, for the programs of jq that read an answer.

# What counts: by the value, which is looked at and left out, and by the name.
rules='
  #include rules.jq
'
