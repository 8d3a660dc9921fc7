# shellcheck shell=sh disable=SC2034,SC2154
# Reads the options of subject-rollout.sh that follow the phase.

shift
mode=apply
drop_others=no
while [ "$#" -gt 0 ]; do
  case $1 in
    --plan) mode=plan ;;
    --drop-others) drop_others=yes ;;
    -h | --help) help ;;
    *) usage_error "unknown option: $1" ;;
  esac
  shift
done
go_to_folder "aws/$account"
