# shellcheck shell=sh disable=SC2034,SC2154
# Every call of the AWS CLI, bounded in time and size, with its answer checked. For scripts that keep their temporary files in
# "scratch" and end with "ending".
#
# A proxy, a captive portal or a broken CLI answers with HTML, "None", nothing, or part of an answer, often with status 0. So
# each query puts a first and a last line around its result: text without both is not an answer. With "--output text" the
# AWS CLI runs a query once per page, so a list may hold several pairs.

# aws_call ARGUMENT ...: runs the AWS CLI, for at most KEYLESS_TIMEOUT seconds and 16 MB. Its output is
# in "$scratch/output" and "$scratch/error"; "asked" names the call.
aws_call() {
  asked="aws $1 $2"
  call_status=0
  bounded "$answer_timeout" aws "$@" || call_status=$?
  if [ "$call_status" -ne 0 ] && [ -e "$scratch/late" ]; then
    echo "timed out: no answer within $answer_timeout seconds (KEYLESS_TIMEOUT)" >"$scratch/error"
    return 1
  fi
  [ "$call_status" -ne 0 ] || return 0
  [ -s "$scratch/error" ] || echo "it ended with status $call_status and no message" >"$scratch/error"
  return 1
}

# aws_answer QUERY ARGUMENT ...: the list that the query finds, as text in "$scratch/answer". The reason
# for a failure is in "$scratch/error".
aws_answer() {
  query=$1
  shift
  aws_call "$@" --output text --query "[['<answer>'], $query, ['</answer>']]" || return 1
  first=$(output_line 1)
  if [ "$first" = '<answer>' ] && [ "$(output_line '$')" = '</answer>' ] && [ "$(count_lines '<answer>')" -eq "$(count_lines '</answer>')" ]; then
    printable <"$scratch/output" | sed -e '/^<answer>$/d' -e '/^<\/answer>$/d' >"$scratch/answer"
  else
    echo "this is not an answer of AWS: ${first:-empty}" >"$scratch/error"
    return 1
  fi
}

output_line() { printable <"$scratch/output" | sed -n "$1p" | cut -c 1-200; }

count_lines() { printable <"$scratch/output" | grep -c "^$1$" || :; }
