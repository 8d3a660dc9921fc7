# shellcheck shell=sh
# Reads the options of a script that takes nothing but a question for help.

for option in "$@"; do
  case $option in
    -h | --help) help ;;
    *) usage_error "unknown option: $option" ;;
  esac
done
