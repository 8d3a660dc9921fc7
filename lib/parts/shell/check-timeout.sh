# shellcheck shell=sh disable=SC2034,SC2154
# How long a script waits for one answer.

check_timeout() {
  answer_timeout=${KEYLESS_TIMEOUT:-120}
  case $answer_timeout in
    *[!0-9]* | 0* | ??????*) stop "KEYLESS_TIMEOUT is $answer_timeout. It must be a number of seconds from 1 to 99999, for example 120." ;;
  esac
}
