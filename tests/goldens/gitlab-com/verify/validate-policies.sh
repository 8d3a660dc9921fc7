#!/bin/sh
# Lets IAM Access Analyzer check the policies of this bundle: grammar, unknown actions, risky
# elements.
# It can be run before anything is applied, signed in to any account. It changes nothing.
#
# It does not say who gets in: no service of AWS simulates a trust policy. BLAST-RADIUS.md does.
#
# Exit status: 0 nothing serious, 1 an error or a security warning, 2 could not ask.
set -euf
unset CDPATH
trouble=2
serious=0
export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
export AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1

say() { printf '%s\n' "$*"; }

# stop MESSAGE: ends the script. What AWS answered stands above the message.
stop() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit "$trouble"
}

# enter FOLDER: goes to a folder beside this script, also where it was started by a link to it.
enter() {
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

# aws_needs FILE RIGHT: what it takes to get past that error; RIGHT where AWS refused.
aws_needs() {
  case $(cat "$1") in
    *'(AccessDenied'* | *'(UnauthorizedOperation)'*) echo "$2" ;;
    *'(NoSuchEntity)'*) echo 'a name that exists in this account' ;;
    *'(ExpiredToken'* | *'(RequestExpired)'* | *'has expired'* | *'token is expired'*)
      echo 'a new sign-in: the credentials in use have expired'
      ;;
    *'(InvalidClientTokenId)'* | *'(UnrecognizedClient'* | *'(SignatureDoesNotMatch)'* | *'(IncompleteSignature)'* | \
      *'(InvalidSignature'* | *'(AuthFailure)'* | *[Uu]'nable to locate credentials'* | *'Error loading SSO Token'*)
      echo 'credentials that AWS accepts: sign in again; a wrong clock of this machine spoils them, too'
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
    *) echo 'what AWS says to be put right' ;;
  esac
}

# failed MESSAGE [MORE]: shows what AWS said, and stops with what that takes.
failed() {
  cat "$scratch/error" >&2
  stop "$1 It needs $(aws_needs "$scratch/error" 'credentials with the right to do that').${2:+ $2}"
}

# sign_in_check: sets "current" to the account of the credentials in use, and makes room for notes
# that nobody else can read.
sign_in_check() {
  command -v aws >/dev/null 2>&1 ||
    stop "the AWS CLI (aws) is not installed: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"
  for program in cat cut grep mktemp rm sed tr; do
    command -v "$program" >/dev/null 2>&1 || stop "$program is missing: every POSIX system has it."
  done
  umask 077
  scratch=$(mktemp -d) || stop "could not make a temporary folder: see TMPDIR."
  trap 'rm -rf "$scratch"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' HUP TERM
  current=$(aws sts get-caller-identity --output text --query Account 2>"$scratch/error") ||
    failed 'could not ask AWS which account the credentials in use are of.'
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

# ask QUERY SERVICE OPERATION ...: sets "answer" to what AWS holds, as text, or to "absent" where
# there is no such thing.
ask() {
  query=$1
  shift
  if aws "$@" --output text --query "$query" >"$scratch/answer" 2>"$scratch/error"; then
    answer=$(cat "$scratch/answer")
  elif grep -q '(NoSuchEntity)' "$scratch/error"; then
    answer=absent
  else
    failed "could not read from AWS: aws $1 $2."
  fi
}

# difference FILE QUERY SERVICE OPERATION ...: what AWS holds (-) beside this bundle (+).
# Where jq is at hand, keys are sorted first: other tools store them in another order. Where diff
# is not, both are shown whole.
sorted() { if command -v jq >/dev/null 2>&1; then jq -S .; else cat; fi; }

difference() {
  wanted=$(literal "$1")
  query=$2
  shift 2
  as_json "$query" "$@" >"$scratch/deployed"
  as_json "$wanted" "$@" >"$scratch/wanted"
  if ! command -v diff >/dev/null 2>&1; then
    sed 's/^/    -/' "$scratch/deployed"
    sed 's/^/    +/' "$scratch/wanted"
    return 0
  fi
  diff -u "$scratch/deployed" "$scratch/wanted" >"$scratch/difference" || [ "$?" -eq 1 ] || stop 'diff failed: what it said stands above.'
  sed -e '1,2d' -e 's/^/    /' "$scratch/difference"
}

as_json() {
  query=$1
  shift
  aws "$@" --output json --query "$query" >"$scratch/answer" 2>"$scratch/error" ||
    failed "could not read from AWS: aws $1 $2."
  sorted <"$scratch/answer"
}

# validate FILE OPTION ...: shows what Access Analyzer finds in a policy.
validate() {
  file=$1
  shift
  files_check "$file"
  ask 'findings[].[findingType, locations[0].span.start.line, issueCode, findingDetails, learnMoreLink]' \
    accessanalyzer validate-policy --policy-document "file://./$file" "$@"
  if [ -z "$answer" ]; then
    printf '%-16s  %s\n' fine "$file"
    return 0
  fi
  while read -r type line code details; do
    case $type in ERROR | SECURITY_WARNING) serious=$((serious + 1)) ;; esac
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
misused() {
  printf '%s: %s\nUsage: %s %s\n' "${0##*/}" "$1" "${0##*/}" "[--help]${usage:+ $usage}" >&2
  exit 2
}

for option in "$@"; do
  case $option in
    -h | --help) help ;;
    *) misused "unknown option: $option" ;;
  esac
done
enter ..
sign_in_check
say "Asking IAM Access Analyzer in account $current."

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
  exit 1
fi
say 'AWS finds nothing serious in these policies.'
