# shellcheck shell=sh disable=SC2154
# Ends a script after wrong usage. For scripts that set "usage", what may follow the name of the script.

usage_error() {
  printf '%s: %s\nUsage: %s %s\n' "${0##*/}" "$1" "${0##*/}" "[--help]${usage:+ $usage}" >&2
  exit 2
}
