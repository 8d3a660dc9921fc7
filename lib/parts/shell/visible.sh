# shellcheck shell=sh disable=SC2016,SC2034
# What "printable" is for bytes, for text in JSON, where letters of every language stay.

# "visible" of jq: a text in which every character that is not seen, or that changes how text is
# shown, is "?".
visible='
  #include visible.jq
'
