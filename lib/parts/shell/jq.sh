# shellcheck shell=sh disable=SC2154
# jq quotes its input in its errors. For scripts with "printable" that keep their temporary files in "scratch"; "command jq" is
# the program itself.

# jq: runs the program, with errors that are safe to print.
jq() {
  command jq "$@" 2>"$scratch/jq" || {
    jq_status=$?
    printable <"$scratch/jq" >&2
    return "$jq_status"
  }
}

has_jq() { command jq --version >/dev/null 2>&1; }

jq_check() { has_jq || stop 'jq is missing: https://jqlang.org/download/'; }
