# shellcheck shell=sh disable=SC2034,SC2154
# For a setup that changes the parts of the subject. It looks at them in every run, and changes them only when asked: other
# systems have to be ready first, and nothing is changed from a state the trust policies of phase 1 do not accept.

make_subject() {
  current=$(jq -c '.ci_id_token_sub_claim_components // empty' "$scratch/project")
  case $subject:$current in
    *: | *:"$subject_new" | *:"$subject_old") ;;
    new:*) stop "the subject is made of $current now, and the trust policies of phase 1 accept only $subject_old and $subject_new. $subject_advice. Nothing was changed." ;;
    no:*)
      todo "parts of the subject: GitLab says $current, neither $subject_old nor $subject_new. $subject_advice, before any phase of SUBJECT-ROLLOUT.md."
      return 0
      ;;
  esac
  case $subject in
    new) desired=$subject_new ;;
    old) desired=$subject_old ;;
    *)
      if [ "$current" = "$subject_new" ]; then
        item=subject
        unchanged "parts of the subject: $current"
      else
        note "the subject is not changed by this run. When AWS accepts the new one: ./configure.sh --subject=new"
      fi
      return 0
      ;;
  esac
  setting 'parts of the subject' ci_id_token_sub_claim_components '' "$desired" 'it exists since GitLab 17.10, and for Maintainers' 'whatever trusts only the old subject: see SUBJECT-ROLLOUT.md'
}
