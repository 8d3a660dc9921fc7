# shellcheck shell=sh disable=SC2034,SC2154
# Reads the phase and the options of subject-rollout.sh, and checks that it can work.

phase=${1-}
case $phase in
  1) trust_document=$phase_1_document ;;
  3) ;;
  -h | --help) help ;;
  *) usage_error 'the first argument must be the phase: 1 or 3' ;;
esac
shift
mode=apply
drop_others=no
for option in "$@"; do
  case $option in
    --plan) mode=plan ;;
    --drop-others) drop_others=yes ;;
    -h | --help) help ;;
    *) usage_error "unknown option: $option" ;;
  esac
done
go_to_folder "aws/$account"
for role in $roles; do files_check "$role/$phase_1_document" "$role/$trust_document"; done
sign_in_check
