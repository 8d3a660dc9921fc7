# shellcheck shell=sh disable=SC2034,SC2154
# For a setup that leaves the subject components as they are.

make_subject() {
  current=$(jq -c '.ci_id_token_sub_claim_components // empty' "$scratch/project")
  item=subject
  case $current in
    '') note "subject components: GitLab does not show ci_id_token_sub_claim_components. The roles trust $subject_new" ;;
    "$subject_new") unchanged "subject components: $current" ;;
    *) todo "subject components: GitLab says $current, the roles trust $subject_new. $subject_advice: it then contains a roll-out." ;;
  esac
}
