# shellcheck shell=sh disable=SC2034,SC2154
# For a bundle that changes the subject: the final trust policy would lock out jobs that still have the old one.

# review_subject: while the subject of the project changes, subject-rollout.sh changes the trust
# policy of an existing role, phase by phase.
review_subject() {
  ask_role
  if [ "$deployed_arn" = absent ] || [ "$same_trust" = True ]; then return 0; fi
  if [ "$role_ours" != True ] && [ "$adopt" = yes ]; then return 0; fi
  if [ "$mode" = plan ]; then
    say "note       role $role does not have its final trust policy yet, so this script stops there: subject-rollout.sh changes it, phase by phase (gitlab/SUBJECT-ROLLOUT.md)"
    return 0
  fi
  stop "role $role_arn exists, and does not have its final trust policy yet: jobs that still have the old subject would be locked out. Change it with subject-rollout.sh, phase by phase: gitlab/SUBJECT-ROLLOUT.md. Then run this again. Nothing was changed."
}
