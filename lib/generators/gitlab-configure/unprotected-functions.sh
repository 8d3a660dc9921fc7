# shellcheck shell=sh disable=SC2034,SC2154,SC2317
# Only for setups with a role that relies on an unprotected environment.

# An environment that no rule may match: otherwise its jobs would get the subject of a protected
# environment on the same ref.
# shellcheck disable=SC2016
unprotected_rule='
  #include unprotected-rule.jq
'

# report_unprotected_in_group GROUP NAMES: a group protects environments by tier. The tier of an
# environment is not certain until the environment exists.
report_unprotected_in_group() {
  # shellcheck disable=SC2016
  tell protected_environments --arg group "$1" --argjson names "$2" --slurpfile environments "$scratch/environments" '
    #include report-unprotected-in-group.jq
  '
}
