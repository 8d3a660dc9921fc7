# shellcheck shell=sh disable=SC2154,SC2317
# Only where a role relies on an environment that is not protected.

# report_unprotected NAME: an environment no rule may meet, since its jobs would get the subject of a
# protected one on the same ref.
report_unprotected() {
  # shellcheck disable=SC2016
  jq -r --arg name "$1" "$rule_words"'
    #include report-unprotected.jq
  ' "$scratch/protected_environments" >"$scratch/lines"
  print_lines
}

# report_unprotected_in_group GROUP NAMES: a group protects by tier. Until an environment exists nobody
# knows its tier for sure.
report_unprotected_in_group() {
  # shellcheck disable=SC2016
  jq -r --arg group "$1" --argjson names "$2" --slurpfile environments "$scratch/environments" '
    #include report-unprotected-in-group.jq
  ' "$scratch/protected_environments" >"$scratch/lines"
  print_lines
}
