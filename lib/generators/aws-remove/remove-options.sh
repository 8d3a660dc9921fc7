# shellcheck shell=sh disable=SC2034,SC2154
# Reads the options of remove.sh.

mode=ask
force_in_use=no
provider_part=nothing
for option in "$@"; do
  case $mode:$option in
    *:--plan) mode=plan ;;
    plan:--yes) ;;
    *:--yes) mode=yes ;;
    *:--force-in-use) force_in_use=yes ;;
    *:--with-audience) [ "$provider_part" = provider ] || provider_part=audience ;;
    *:--with-provider) provider_part=provider ;;
    *:-h | *:--help) help ;;
    *) usage_error "unknown option: $option" ;;
  esac
done
go_to_folder "aws/$account"
