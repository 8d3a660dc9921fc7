#!/bin/sh
# Lets IAM Access Analyzer check the policies of this bundle: grammar, unknown actions, risky
# elements.
# It can be run before anything is applied, signed in to any account. It changes nothing.
#
# It does not say who gets in: no service of AWS simulates a trust policy. BLAST-RADIUS.md does.
#
# KEYLESS_TIMEOUT   seconds to wait for one answer of AWS, 120 unless set
#
# Exit status: 0 nothing serious, 1 an error or a security warning, 2 could not ask, or wrong
# usage, 130 or 143 interrupted.
set -euf
unset CDPATH
failure_status=2
serious=0
export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
export AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1

say() { printf '%s\n' "$*"; }

# end STATUS: ends the script as its help says. "ending" reports any other end as a failure.
ended=no
before_end=:

end() {
  ended=yes
  exit "$1"
}

# stop MESSAGE: ends the script with the reason.
stop() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  end "$failure_status"
}

# open_scratch: creates a folder that nobody else can read. It is removed when the script ends.
open_scratch() {
  umask 077
  scratch=$(mktemp -d) || stop 'could not make a temporary folder: see TMPDIR.'
  trap ending EXIT
  trap 'exit 130' INT
  trap 'exit 143' HUP TERM
}

# shellcheck disable=SC2317 # the trap calls it
ending() {
  status=$?
  "$before_end"
  rm -rf "$scratch"
  case $ended:$status in
    yes:* | *:130 | *:143) exit "$status" ;;
  esac
  printf '%s: a step failed with status %s, so it is not certain what was done. Run this again.\n' "${0##*/}" "$status" >&2
  exit "$failure_status"
}

# go_to_folder FOLDER: goes to a folder beside this script, also where it was started by a link to it.
go_to_folder() {
  self=$0
  while [ -L "$self" ]; do
    target=$(readlink "$self") || stop "could not follow the link $self. Start the script in the folder it was unpacked to."
    case $target in
      /*) self=$target ;;
      *) self=${self%"${self##*/}"}$target ;;
    esac
  done
  case $self in */*) self=${self%/*}/ ;; *) self=./ ;; esac
  [ -d "$self$1" ] || stop "there is no folder $self$1. Unpack the whole bundle, leave the script where it is, and run it there."
  cd -- "$self$1" || stop "could not go to the folder $self$1."
}

# bounded SECONDS COMMAND ...: runs it without input, for at most that long. What it writes is in
# "$scratch/output" and "$scratch/error", 16 MB at most; "$scratch/late" is there if it was ended.
call_id=''
watch_id=''

bounded() {
  limit=$1
  shift
  rm -f "$scratch/late"
  (
    ulimit -f 32768 2>/dev/null || :
    exec "$@"
  ) </dev/null >"$scratch/output" 2>"$scratch/error" &
  call_id=$!
  (
    seconds=0
    while [ "$seconds" -lt "$limit" ]; do
      sleep 1
      seconds=$((seconds + 1))
    done
    : >"$scratch/late"
    kill "$call_id"
    sleep 5
    kill -9 "$call_id"
  ) >/dev/null 2>&1 &
  watch_id=$!
  call_status=0
  wait "$call_id" 2>/dev/null || call_status=$?
  call_id=''
  stop_call
  return "$call_status"
}

stop_call() {
  for process in $watch_id $call_id; do
    # Nothing milder: bash would still run the traps of this script in a process that has only just been forked.
    { kill -9 "$process" && wait "$process"; } 2>/dev/null || :
  done
  watch_id=''
  call_id=''
}
before_end=stop_call

# aws_call ARGUMENT ...: runs the AWS CLI. What it writes is in "$scratch/output" and
# "$scratch/error". It may take KEYLESS_TIMEOUT seconds and write 16 MB.
aws_call() {
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

# aws_answer QUERY ARGUMENT ...: what the query finds, a list, as text in "$scratch/answer". The
# reason for a failure is in "$scratch/error".
aws_answer() {
  query=$1
  shift
  aws_call "$@" --output text --query "[['<answer>'], $query, ['</answer>']]" || return 1
  first=$(line 1)
  if [ "$first" = '<answer>' ] && [ "$(line '$')" = '</answer>' ] && [ "$(pairs '<answer>')" -eq "$(pairs '</answer>')" ]; then
    printable <"$scratch/output" | sed -e '/^<answer>$/d' -e '/^<\/answer>$/d' >"$scratch/answer"
  else
    echo "this is not an answer of AWS: ${first:-empty}" >"$scratch/error"
    return 1
  fi
}

line() { printable <"$scratch/output" | sed -n "$1p" | cut -c 1-200; }

pairs() { printable <"$scratch/output" | grep -c "^$1$" || :; }

# printable: what came from elsewhere, without what a terminal would obey.
printable() { LC_ALL=C tr -d '\015' | LC_ALL=C tr -c '\011\012\040-\176' '?'; }

# check_timeout: the one thing about calls that people may set.
check_timeout() {
  answer_timeout=${KEYLESS_TIMEOUT:-120}
  case $answer_timeout in
    *[!0-9]* | 0* | ??????*) stop "KEYLESS_TIMEOUT is $answer_timeout. It must be a number of seconds from 1 to 99999, for example 120." ;;
  esac
}

# aws_needs FILE RIGHT: what it takes to get past that error; RIGHT where AWS refused.
aws_needs() {
  case $(cat "$1") in
    *'is not an answer of AWS'* | *'Unable to parse response'*)
      echo 'a direct connection to AWS: something else answered. Check HTTPS_PROXY, AWS_ENDPOINT_URL, the network, and the program aws'
      ;;
    *'(AccessDenied'* | *'(UnauthorizedOperation)'*) echo "$2" ;;
    *'(NoSuchEntity)'*) echo 'a name that exists in this account' ;;
    *'(ExpiredToken'* | *'(RequestExpired)'* | *'has expired'* | *'token is expired'*)
      echo 'a new sign-in: the credentials in use have expired'
      ;;
    *'(InvalidClientTokenId)'* | *'(UnrecognizedClient'* | *'(SignatureDoesNotMatch)'* | *'(IncompleteSignature)'* | \
      *'(InvalidSignature'* | *'(AuthFailure)'* | *[Uu]'nable to locate credentials'* | *'Error loading SSO Token'*)
      echo "valid credentials: sign in again, and check this machine's clock"
      ;;
    *'(Throttling'* | *'(TooManyRequests'* | *'(RequestLimitExceeded)'* | *'(ServiceFailure)'* | *'(ServiceUnavailable)'* | \
      *'(InternalFailure)'* | *'(InternalServer'* | *'(5'[0-9][0-9]')'*)
      echo 'time: AWS is busy or has a fault. Run this again later'
      ;;
    *'(LimitExceeded)'*) echo 'a higher quota of the account, or room in it' ;;
    *'ould not connect'* | *imeout* | *'timed out'* | *'onnection was closed'* | *'onnection reset'* | *'SSL validation failed'* | \
      *' proxy '*)
      echo 'a connection to AWS: check the network, HTTPS_PROXY, AWS_ENDPOINT_URL and AWS_CA_BUNDLE'
      ;;
    *) echo 'a fix for that' ;;
  esac
}

# aws_message FILE: the line that matters of what the AWS CLI wrote.
aws_message() {
  message=$(printable <"$1" | grep 'An error occurred' | sed 1q)
  [ -n "$message" ] || message=$(printable <"$1" | grep '[^[:space:]]' | sed 1q)
  message=$(printf '%s' "${message:-no message}" | cut -c 1-400)
  printf '%s' "${message%.}"
}

# stop_with_aws_error MESSAGE [MORE]: stops with what the AWS CLI said, and what that takes.
stop_with_aws_error() {
  stop "$1 The AWS CLI says: $(aws_message "$scratch/error"). It needs $(aws_needs "$scratch/error" 'credentials with the right to do that').${2:+ $2}"
}

# sign_in_check: sets "current_account" to the account of the credentials in use.
sign_in_check() {
  command -v aws >/dev/null 2>&1 ||
    stop "the AWS CLI (aws) is not installed: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"
  for program in cat cut grep mktemp rm sed sleep tr; do
    command -v "$program" >/dev/null 2>&1 || stop "$program is missing: every POSIX system has it."
  done
  check_timeout
  open_scratch
  aws_answer '[Account]' sts get-caller-identity ||
    stop_with_aws_error 'could not ask AWS which account the credentials in use are of.'
  current_account=$(cat "$scratch/answer")
  case ${#current_account}:$current_account in
    12:*[!0-9]*) stop_unclear sts get-caller-identity ;;
    12:*) ;;
    *) stop_unclear sts get-caller-identity ;;
  esac
}

# files_check FILE ...: stops unless all these documents are here.
files_check() {
  for file in "$@"; do
    [ -r "$file" ] || stop "$PWD/$file is missing. Unpack the whole bundle and run this again."
  done
}

# literal FILE: the JSON of a file as a literal in a query of the AWS CLI (JMESPath).
# shellcheck disable=SC2016 # backticks of JMESPath, not of the shell
literal() { printf '`%s`' "$(sed 's/`/\\`/g' "$1")"; }

# ask_lines QUERY SERVICE OPERATION ...: sets "answer" to "present", with the items of a list of
# lists one a line in "$scratch/answer", or to "absent" where AWS has no such thing.
ask_lines() {
  if aws_answer "$@"; then
    answer=present
  elif grep -q '(NoSuchEntity)' "$scratch/error"; then
    answer=absent
  else
    shift
    stop_with_aws_error "could not read from AWS: aws $1 $2."
  fi
}

# ask_whether QUERY SERVICE OPERATION ...: sets "answer" to "True", "False" or "absent".
ask_whether() {
  condition=$1
  shift
  ask_lines "[$condition]" "$@"
  [ "$answer" = absent ] || answer=$(cat "$scratch/answer")
  case $answer in
    True | False | absent) ;;
    *) stop_unclear "$@" ;;
  esac
}

one_line() { printf '%s' "$1" | tr '\n\t' '  ' | printable; }

stop_unclear() { stop "could not read from AWS: aws $1 $2 does not say what it should. Check what answers for AWS (HTTPS_PROXY, AWS_ENDPOINT_URL, the program aws), then run this again."; }

# ask_list QUERY SERVICE OPERATION ...: sets "answer" to the items of a list on one line, empty
# where there are none.
ask_list() {
  ask_lines "$@"
  [ "$answer" = present ] || stop_with_aws_error "could not read from AWS: aws $2 $3."
  # A substitution takes the last line break off.
  answer=$(cat "$scratch/answer")
  answer=$(printf '%s' "$answer" | tr '\t\n' '  ')
}

# show_difference EXPECTED QUERY SERVICE OPERATION ...: what AWS holds (-) and what this bundle holds
# (+), both as queries.
# If jq is there, keys are sorted first: other tools store them in another order. If diff is not,
# both are shown whole.
sort_keys() { if command -v jq >/dev/null 2>&1; then jq -S .; else cat; fi; }

show_difference() {
  expected=$1
  query=$2
  shift 2
  as_json "$query" "$@" >"$scratch/deployed"
  as_json "$expected" "$@" >"$scratch/expected"
  if ! command -v diff >/dev/null 2>&1; then
    sed 's/^/    -/' "$scratch/deployed"
    sed 's/^/    +/' "$scratch/expected"
    return 0
  fi
  diff -u "$scratch/deployed" "$scratch/expected" >"$scratch/difference" || [ "$?" -eq 1 ] || stop 'diff failed.'
  sed -e '1,2d' -e 's/^/    /' "$scratch/difference"
}

as_json() {
  query=$1
  shift
  aws_call "$@" --output json --query "$query" || stop_with_aws_error "could not read from AWS: aws $1 $2."
  case $(line 1)$(line '$') in
    '{'*'}' | '['*']') ;;
    *) stop_unclear "$@" ;;
  esac
  printable <"$scratch/output" | sort_keys 2>/dev/null || stop_unclear "$@"
}

# validate FILE OPTION ...: shows what Access Analyzer finds in a policy.
validate() {
  file=$1
  shift
  files_check "$file"
  ask_lines 'findings[].[findingType, locations[0].span.start.line, issueCode, findingDetails, learnMoreLink]' \
    accessanalyzer validate-policy --policy-document "file://./$file" "$@"
  [ -s "$scratch/answer" ] || printf '%-16s  %s\n' fine "$file"
  while read -r type line code details; do
    case $type in
      ERROR | SECURITY_WARNING) serious=$((serious + 1)) ;;
      WARNING | SUGGESTION) ;;
      *) stop_unclear accessanalyzer validate-policy ;;
    esac
    printf '%-16s  %s, line %s: %s: %s\n' "$type" "$file" "$line" "$code" "$details"
  done <"$scratch/answer"
}

# A trust policy is the policy of a resource: the role.
trust_policy() {
  validate "$1" --policy-type RESOURCE_POLICY --validate-policy-resource-type AWS::IAM::AssumeRolePolicyDocument
}

permission_policy() { validate "$1" --policy-type IDENTITY_POLICY; }

service_control_policy() { validate "$1" --policy-type SERVICE_CONTROL_POLICY; }

resource_control_policy() { validate "$1" --policy-type RESOURCE_CONTROL_POLICY; }

# help: shows the comment at the top of this script.
help() {
  sed -n -e 1d -e '/^#/!q' -e '/^# shellcheck /d' -e 's/^# \{0,1\}//p' "$0"
  exit 0
}

usage=''
usage_error() {
  printf '%s: %s\nUsage: %s %s\n' "${0##*/}" "$1" "${0##*/}" "[--help]${usage:+ $usage}" >&2
  exit 2
}

for option in "$@"; do
  case $option in
    -h | --help) help ;;
    *) usage_error "unknown option: $option" ;;
  esac
done
go_to_folder ..
sign_in_check
say "Asking IAM Access Analyzer in account $current_account."

# Environment staging
trust_policy aws/111122223333/gitlab-payments-api-staging/trust-policy.json
permission_policy aws/111122223333/gitlab-payments-api-staging/permission-policy.json
# Environment production
trust_policy aws/444455556666/gitlab-payments-api-production/trust-policy.json
permission_policy aws/444455556666/gitlab-payments-api-production/permission-policy.json
# The organization
service_control_policy guardrails/scp.json
resource_control_policy guardrails/rcp.json

if [ "$serious" -gt 0 ]; then
  say "Errors and security warnings: $serious."
  end 1
fi
say 'AWS finds nothing serious in these policies.'
ended=yes
