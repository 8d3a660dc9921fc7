# shellcheck shell=sh disable=SC2034,SC2154,SC2317
# How a script ends: with a status from its help and a sentence, whatever failed. For scripts that set "failure_status", the
# status for any failure, and keep their temporary files in the folder "scratch".
#
# "set -e" ends a script with the status of the failed command and without a message; jq alone has five of them. "ending" turns
# each of them into "failure_status" and a sentence.

# end STATUS: ends the script with a status from its help. "ending" reports any other end as a failure.
ended=no
end() {
  ended=yes
  exit "$1"
}

# stop MESSAGE: ends the script with the reason.
stop() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  end "$failure_status"
}

# open_scratch: creates a private temporary folder, which is removed when the script ends.
open_scratch() {
  umask 077
  scratch=$(mktemp -d) || stop 'could not create a temporary folder: check TMPDIR.'
  trap ending EXIT
  trap 'exit 130' INT
  trap 'exit 143' HUP TERM
}

ending() {
  status=$?
  stop_call
  rm -rf "$scratch"
  case $ended:$status in
    yes:* | *:130 | *:143) exit "$status" ;;
  esac
  printf '%s: a step failed with status %s, so some steps may not be done. Run this again.\n' "${0##*/}" "$status" >&2
  exit "$failure_status"
}
