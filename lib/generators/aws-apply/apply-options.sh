# shellcheck shell=sh disable=SC2034,SC2154
# Reads the options of apply.sh.

mode=apply
adopt=no
for option in "$@"; do
  case $option in
    --plan) mode=plan ;;
    --adopt) adopt=yes ;;
    -h | --help) help ;;
    *) usage_error "unknown option: $option" ;;
  esac
done
go_to_folder "aws/$account"
