# shellcheck shell=sh disable=SC2034,SC2154
# Reads the options of apply.sh.

# read_options OPTION ...: sets "mode" (apply or plan) and a variable for each other option.
read_options() {
  mode=apply
  adopt=no
  remove=no
  assume_yes=no
  force_in_use=no
  provider_part=nothing
  only_with_remove=''
  for option in "$@"; do
    case $option in --yes | --force-in-use | --with-*) only_with_remove=$option ;; esac
    case $option in
      --plan) mode=plan ;;
      --adopt) adopt=yes ;;
      --remove) remove=yes ;;
      --yes) assume_yes=yes ;;
      --force-in-use) force_in_use=yes ;;
      --with-audience) [ "$provider_part" = provider ] || provider_part=audience ;;
      --with-provider) provider_part=provider ;;
      -h | --help) help ;;
      *) usage_error "unknown option: $option" ;;
    esac
  done
  case $remove:$adopt:$only_with_remove in
    yes:yes:*) usage_error '--adopt takes over roles, --remove removes them: use one of the two' ;;
    no:*:?*) usage_error "$only_with_remove needs --remove" ;;
  esac
}
