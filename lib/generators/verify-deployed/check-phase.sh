# shellcheck shell=sh disable=SC2034,SC2154
# While the subject changes, the roles have the trust policies of phase 1: the right ones until phase 3.

# check_phase: says so where a role has the trust policy of the other phase.
check_phase() {
  if [ "$account_matches" = no ] || [ "$deployed_arn" != "$role_arn" ] || [ "$same_trust" = True ]; then return 0; fi
  ask_whether "Role.AssumeRolePolicyDocument == $(literal "$role/$other_document")" iam get-role --role-name "$role"
  [ "$answer" != True ] ||
    report_note "the trust policy of $role is that of $other_phase"
}
