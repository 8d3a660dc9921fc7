# shellcheck shell=sh disable=SC2034,SC2154
# Reads the options of remove.sh.

mode=ask
force_in_use=no
with=nothing
for option in "$@"; do
  case $mode:$option in
    *:--plan) mode=plan ;;
    plan:--yes) ;;
    *:--yes) mode=yes ;;
    *:--force-in-use) force_in_use=yes ;;
    *:--with-audience) [ "$with" = provider ] || with=audience ;;
    *:--with-provider) with=provider ;;
    *:-h | *:--help) help ;;
    *) misused "unknown option: $option" ;;
  esac
done
enter ''
