# shellcheck shell=sh disable=SC2034,SC2154
# For a setup that leaves the parts of the subject as they are.

make_subject() {
  current=$(jq -c '.ci_id_token_sub_claim_components // empty' "$scratch/project")
  item=subject
  case $current in
    '') note "parts of the subject: GitLab does not show ci_id_token_sub_claim_components. The roles trust $subject_new" ;;
    "$subject_new") unchanged "parts of the subject: $current" ;;
    *) todo "parts of the subject: GitLab says $current, the roles trust $subject_new. $subject_advice: it will lead from one to the other." ;;
  esac
}
