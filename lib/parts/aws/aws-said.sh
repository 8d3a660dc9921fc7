# shellcheck shell=sh disable=SC2034,SC2154
# The answer of AWS as one line of a report. Needs "printable".

# aws_said FILE: the line that matters of what the AWS CLI wrote.
aws_said() {
  said=$(printable <"$1" | grep 'An error occurred' | sed 1q)
  [ -n "$said" ] || said=$(printable <"$1" | grep '[^[:space:]]' | sed 1q)
  said=$(printf '%s' "${said:-no message}" | cut -c 1-400)
  printf '%s' "${said%.}"
}
