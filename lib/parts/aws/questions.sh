# shellcheck shell=sh disable=SC2016,SC2034,SC2154
# Questions to AWS. They need only a POSIX shell and the AWS CLI, version 1 or 2.
#
# The AWS CLI itself compares JSON: the expected JSON becomes a JMESPath literal in "--query", where "==" compares data, not
# text. So the order of keys and the layout do not matter, and no other program is needed.
# Every call asks for text output, so the configured output format of the CLI does not matter.

# stop_with_aws_error MESSAGE [MORE]: stops with the message of the AWS CLI and what is needed.
stop_with_aws_error() {
  stop "$1 The AWS CLI says: $(aws_message "$scratch/error"). It needs $(aws_needs "$scratch/error" 'credentials with the right to do that').${2:+ $2}"
}

stop_unread() { stop_with_aws_error "could not read from AWS: $asked."; }

stop_unclear() { stop "could not read from AWS: $asked returned an unexpected answer. Check what answers for AWS (HTTPS_PROXY, AWS_ENDPOINT_URL, the aws program), then run this again."; }

# sign_in_check: sets "current_account" to the account of the current credentials. Stops if that is not
# "account", for a script for one account.
sign_in_check() {
  command -v aws >/dev/null 2>&1 ||
    stop "the AWS CLI (aws) is not installed: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"
  for program in cat cut grep mktemp rm sed sleep tr; do
    command -v "$program" >/dev/null 2>&1 || stop "$program is missing: every POSIX system has it."
  done
  check_timeout
  open_scratch
  aws_answer '[Account]' sts get-caller-identity ||
    stop_with_aws_error 'could not ask AWS which account the current credentials belong to.'
  current_account=$(cat "$scratch/answer")
  case $current_account in *[!0-9]*) stop_unclear ;; esac
  [ "${#current_account}" -eq 12 ] || stop_unclear
  [ "$current_account" = "${account:-$current_account}" ] ||
    stop "the current credentials belong to account $current_account, but this script is for account $account: sign in to that account. Nothing was changed."
}

files_check() {
  for file in "$@"; do
    [ -r "$file" ] || stop "$PWD/$file is missing. Unpack the whole bundle and run this again."
  done
}

# literal JSON: a literal in a query of the AWS CLI (JMESPath). file_literal FILE: the same for a file.
literal() { printf '`%s`' "$(printf '%s' "$1" | sed 's/`/\\`/g')"; }

file_literal() { literal "$(cat "$1")"; }

empty_list='`[]`'

# ask_lines QUERY SERVICE OPERATION ...: sets "answer" to "present", with the items of a list of lists in
# "$scratch/answer", one per line, or to "absent" if AWS has no such thing.
ask_lines() {
  answer=present
  aws_answer "$@" && return 0
  grep -q '(NoSuchEntity)' "$scratch/error" || stop_unread
  answer=absent
}

# ask_whether QUERY SERVICE OPERATION ...: sets "answer" to "True", "False" or "absent".
ask_whether() {
  condition=$1
  shift
  ask_lines "[$condition]" "$@"
  [ "$answer" = present ] || return 0
  answer=$(cat "$scratch/answer")
  truths_check "$answer"
}

truths_check() {
  for value in "$@"; do
    case $value in True | False) ;; *) stop_unclear ;; esac
  done
}

# ask_rows QUERY SERVICE OPERATION ...: a list of lists that always exists, one per line in
# "$scratch/rows". ask_list: the items of a list on one line in "answer", which may be empty.
ask_rows() {
  ask_lines "$@"
  [ "$answer" = present ] || stop_unread
  cat "$scratch/answer" >"$scratch/rows"
}

ask_list() {
  ask_rows "$@"
  # The substitution removes the last line break.
  answer=$(cat "$scratch/rows")
  answer=$(one_line "$answer")
}

one_line() { printf '%s' "$1" | tr '\n\t' '  ' | printable; }

# show_difference EXPECTED QUERY SERVICE OPERATION ...: AWS (-) and this bundle (+), both as queries. If
# jq is installed, keys are sorted first: other tools store them in another order. Without diff, both are
# shown whole.
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
  aws_call "$@" --output json --query "$query" || stop_unread
  case $(output_line 1)$(output_line '$') in
    '{'*'}' | '['*']') ;;
    *) stop_unclear ;;
  esac
  printable <"$scratch/output" | sort_keys 2>/dev/null || stop_unclear
}

sort_keys() { if has_jq; then jq -S .; else cat; fi; }
