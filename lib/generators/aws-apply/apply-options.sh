# shellcheck shell=sh disable=SC2034,SC2154
# Reads the options of apply.sh.

mode=apply
adopt=no
for option in "$@"; do
  case $option in
    --plan) mode=plan ;;
    --adopt) adopt=yes ;;
    -h | --help) help ;;
    *) misused "unknown option: $option" ;;
  esac
done
enter ''
