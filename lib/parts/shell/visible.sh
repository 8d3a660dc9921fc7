# shellcheck shell=sh disable=SC2016,SC2034
# The same as "printable" for text in JSON, where letters of every language stay.

# "visible" of jq: replaces every character that is invisible, or changes how text is shown, by "?".
visible='
  #include visible.jq
'
