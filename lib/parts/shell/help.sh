# shellcheck shell=sh disable=SC2317
# The comment at the top of a script is its help, so that there is one text for both.

# help: shows the comment at the top of the script.
help() {
  sed -n -e 1d -e '/^#/!q' -e '/^# shellcheck /d' -e 's/^# \{0,1\}//p' "$0"
  exit 0
}
