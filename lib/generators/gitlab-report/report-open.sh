# shellcheck shell=sh disable=SC2154,SC2317
# Only where a role relies on an environment that is not protected.

# report_open NAME: an environment no rule may meet, since its jobs would get the subject of a
# protected one on the same ref.
report_open() {
  # shellcheck disable=SC2016
  jq -r --arg name "$1" "$words"'
    #include report-open.jq
  ' "$scratch/protected_environments" >"$scratch/lines"
  tell
}

# report_open_group GROUP NAMES: a group protects by tier. Until an environment exists nobody
# knows its tier for sure.
report_open_group() {
  # shellcheck disable=SC2016
  jq -r --arg group "$1" --argjson names "$2" --slurpfile environments "$scratch/environments" '
    #include report-open-group.jq
  ' "$scratch/protected_environments" >"$scratch/lines"
  tell
}
