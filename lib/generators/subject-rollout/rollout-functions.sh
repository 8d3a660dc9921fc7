# shellcheck shell=sh disable=SC2034,SC2154
# Puts the trust policies of a phase on roles, for scripts that set "phase_1_document", "saved_document" and "subject_key". A role that loses a
# subject of neither phase is named first.

# check_trust ROLE: names the subjects the role trusts and the policies of no phase accept: who
# comes with one would be locked out. A subject is accepted where it is one of them or fits one
# with a star.
subjects() { printf '%s' "[$1][] | [?Effect=='Allow'].Condition.*.\"$subject_key\" | [] | []"; }

is_accepted() {
  for pattern in $accepted_subjects; do
    # shellcheck disable=SC2254 # a star in it is to stand for any text
    case $1 in $pattern) return 0 ;; esac
  done
  return 1
}

check_trust() {
  ask_lines '[[Role.Arn]]' iam get-role --role-name "$1"
  [ "$answer" = present ] || return 0
  ask_list "$(subjects "$(literal "$1/$phase_1_document").Statement")" iam get-role --role-name "$1"
  accepted_subjects=$answer
  ask_list "$(subjects Role.AssumeRolePolicyDocument.Statement)" iam get-role --role-name "$1"
  for subject in $answer; do
    if is_accepted "$subject"; then continue; fi
    printf '%-9s  %s\n' other "$1 trusts $subject" >&2
    other_subjects=$((other_subjects + 1))
  done
}

# save_trust ROLE: keeps what a role had before phase 1, for the way back. What is kept stays.
save_trust() {
  if [ "$phase" != 1 ] || [ -e "$1/$saved_document" ]; then return 0; fi
  aws_call iam get-role --role-name "$1" --output json --query Role.AssumeRolePolicyDocument ||
    stop_with_aws_error "could not read the trust policy of $1."
  case $(line 1)$(line '$') in '{'*'}') ;; *) stop_unclear iam get-role ;; esac
  cp "$scratch/output" "$1/$saved_document"
  printf '%-9s  %s\n' saved "$PWD/$1/$saved_document"
}

#@ gitlab-subject-components
put_trust() {
  ask_whether "Role.AssumeRolePolicyDocument == $(literal "$1/$document")" iam get-role --role-name "$1"
  case $answer in
    True)
      printf '%-9s  %s\n' unchanged "trust policy of $1"
      return 0
      ;;
    absent)
      printf '%-9s  %s\n' note "there is no role $1 yet: apply.sh makes it"
      return 0
      ;;
  esac
  show_difference "$(literal "$1/$document")" Role.AssumeRolePolicyDocument iam get-role --role-name "$1"
  changes=$((changes + 1))
  if [ "$mode" = apply ]; then
    save_trust "$1"
    aws_answer '[Role]' iam update-assume-role-policy --role-name "$1" --policy-document "file://./$1/$document" ||
      stop_with_aws_error "could not change the trust policy of $1." 'Then run this again; finished steps are skipped.'
    ask_whether "Role.AssumeRolePolicyDocument == $(literal "$1/$document")" iam get-role --role-name "$1"
    [ "$answer" = True ] || stop "read back, AWS still holds another trust policy for $1. Wait a minute and run this again."
  fi
  printf '%-9s  %s\n' update "trust policy of $1"
}
