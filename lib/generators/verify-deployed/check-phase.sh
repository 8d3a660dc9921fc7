# shellcheck shell=sh disable=SC2034,SC2154
# While the subject changes, the roles have the trust policies of phase 1, which is right until phase 3.

# check_role_in_phase: also reports if a role has the trust policy of the other phase.
check_role_in_phase() {
  check_role
  if [ "$account" != "$current_account" ] || [ "$deployed_arn" != "$role_arn" ] || [ "$same_trust" = True ]; then return 0; fi
  files_check "$role/$other_document"
  ask_whether "Role.AssumeRolePolicyDocument == $(file_literal "$role/$other_document")" iam get-role --role-name "$role"
  [ "$answer" != True ] || report note "the trust policy of $role is that of $other_phase"
}
