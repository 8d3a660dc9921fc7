# shellcheck shell=sh disable=SC2034,SC2154,SC2317
# Only where a role relies on an environment that is not protected.

# An environment no rule may meet: its jobs would get the subject of a protected environment on the
# same ref.
# shellcheck disable=SC2016
unprotected_rule='
  #include unprotected-rule.jq
'

# report_unprotected_in_group GROUP NAMES: a group protects by tier. Until an environment exists nobody
# knows its tier for sure.
report_unprotected_in_group() {
  # shellcheck disable=SC2016
  tell protected_environments --arg group "$1" --argjson names "$2" --slurpfile environments "$scratch/environments" '
    #include report-unprotected-in-group.jq
  '
}
