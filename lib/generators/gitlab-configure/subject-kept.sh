# shellcheck shell=sh disable=SC2034,SC2154
# For a setup that leaves the parts of the subject as they are.

make_subject() {
  current=$(jq -c '.ci_id_token_sub_claim_components // empty' "$scratch/project")
  case $current in
    '') ;;
    "$subject_new") item=subject && unchanged "parts of the subject: $current" ;;
    *) todo "parts of the subject: GitLab says $current, the roles trust $subject_new. $subject_advice: it will lead from one to the other." ;;
  esac
}
