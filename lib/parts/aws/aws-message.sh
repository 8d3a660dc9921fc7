# shellcheck shell=sh disable=SC2034,SC2154
# The answer of AWS as one line of a report. Needs "printable".

# aws_message FILE: the important line of the output of the AWS CLI.
aws_message() {
  message=$(printable <"$1" | grep 'An error occurred' | sed 1q)
  [ -n "$message" ] || message=$(printable <"$1" | grep '[^[:space:]]' | sed 1q)
  message=$(printf '%s' "${message:-no message}" | cut -c 1-400)
  printf '%s' "${message%.}"
}
