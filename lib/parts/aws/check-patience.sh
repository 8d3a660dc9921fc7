# shellcheck shell=sh disable=SC2034,SC2154
# How long a script waits for one answer.

# check_patience: the one thing about calls that people may set.
check_patience() {
  patience=${KEYLESS_TIMEOUT:-120}
  case $patience in
    *[!0-9]* | 0* | ??????*) stop "KEYLESS_TIMEOUT is $patience. It must be a number of seconds from 1 to 99999, for example 120." ;;
  esac
}
