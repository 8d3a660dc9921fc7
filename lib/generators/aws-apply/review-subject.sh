# shellcheck shell=sh disable=SC2034,SC2154
# For a folder that changes the subject: the final trust policy would shut out who still has the old one.

# review_subject: while the subject of the project changes, an existing role changes its trust
# policy phase by phase, and not here.
review_subject() {
  ask_role
  if [ "$deployed_arn" = absent ] || [ "$same_trust" = True ]; then return 0; fi
  if [ "$role_ours" != True ] && [ "$adopt" = yes ]; then return 0; fi
  if [ "$mode" = plan ]; then
    say "note       role $role trusts other tokens than in the end, and this script stops at it: subject-rollout.sh changes that, phase by phase (gitlab/SUBJECT-ROLLOUT.md)"
    return 0
  fi
  stop "role $role_arn exists, and its trust policy is not yet the last one: jobs that still have the old subject would be shut out. Take it there with subject-rollout.sh, phase by phase: gitlab/SUBJECT-ROLLOUT.md. Then run this again. Nothing was changed."
}
