# shellcheck shell=sh disable=SC2034,SC2154
# Only "remove" removes anything, and only after the question was answered.

# remove OBJECT SERVICE OPERATION ...: one removal. What is gone already is fine.
remove() {
  object=$1
  shift
  if aws_answer '[Arn]' "$@" || grep -q '(NoSuchEntity)' "$scratch/error"; then
    printf '%-9s  %s\n' removed "$object"
  else
    stop_with_aws_error "could not remove the $object." 'Then run this again; finished steps are skipped.'
  fi
}

report_refusal() {
  printf '%-9s  %s\n' refused "$1"
  refusals=$((refusals + 1))
}

# day_number YYYY-MM-DD: sets "number" to the days since 1970-01-01. A year starts in March here.
day_number() {
  year=${1%%-*}
  month=${1#*-}
  month=${month%%-*}
  day=${1##*-}
  month=${month#0}
  day=${day#0}
  if [ "$month" -lt 3 ]; then
    year=$((year - 1))
    month=$((month + 12))
  fi
  number=$((365 * year + year / 4 - year / 100 + year / 400 + (153 * (month - 3) + 2) / 5 + day - 719469))
}

# used_lately TIME: whether that was within the last 30 days. AWS can be hours behind.
used_lately() {
  [ "$1" != never ] || return 1
  day_number "$(date -u +%Y-%m-%d)"
  today=$number
  day_number "${1%%T*}"
  [ "$((today - number))" -le 30 ]
}
