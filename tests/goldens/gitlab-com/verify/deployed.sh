#!/bin/sh
# Compares what AWS holds with this bundle, for the account you are signed in to. It reads and
# changes nothing.
#
# Exit status: 0 the same, 1 different, 2 could not read.
set -euf
unset CDPATH
trouble=2
differences=0
here=no
found=no
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

# shellcheck disable=SC2016 # backticks of JMESPath, not of the shell
none='`[]`'

# ask_list QUERY SERVICE OPERATION ...: sets "answer" to the items of a list on one line, empty
# where there are none.
ask_list() {
  ask "$@"
  # Not from "answer": something may be called "absent".
  answer=$(printf '%s' "$(cat "$scratch/answer")" | tr '\t\n' '  ')
}

# ask_provider: "True" when the provider accepts the audience, "False" when not, or "absent".
ask_provider() {
  ask "contains(ClientIDList || $none, $(literal audience.json).ClientID)" \
    iam get-open-id-connect-provider --open-id-connect-provider-arn "$provider"
}

# ask_other_audiences: sets "audiences" to those the provider accepts and this bundle does not
# use.
ask_other_audiences() {
  ask_list "(ClientIDList || $none)[?@ != $(literal audience.json).ClientID]" \
    iam get-open-id-connect-provider --open-id-connect-provider-arn "$provider"
  audiences=$answer
}

# What says that a role is of this project, whoever applied it: its tag.
project_tag=keyless:project
trust_document=trust-policy.json

# ask_role: what AWS holds of the role, one variable each; "deployed_arn" is "absent" where there
# is none.
ask_role() {
  wanted_tags=$(literal "$role/tags.json")
  ask "[
    [Role.Arn],
    [Role.AssumeRolePolicyDocument == $(literal "$role/$trust_document")],
    [Role.MaxSessionDuration],
    [Role.PermissionsBoundary.PermissionsBoundaryArn],
    [length((Role.Tags || $none)[?contains($wanted_tags, @)]) == length($wanted_tags)],
    [contains(Role.Tags || $none, ${wanted_tags}[?Key == '$project_tag'] | [0])],
    [Role.Description]
  ]" iam get-role --role-name "$role"
  deployed_arn=$answer
  [ "$answer" = absent ] || {
    read -r deployed_arn
    read -r same_trust
    read -r deployed_session
    read -r deployed_boundary
    read -r same_tags
    read -r ours
    # All that is left, with every line end, but for the one that the AWS CLI adds.
    deployed_description=$(cat && echo .)
    deployed_description=${deployed_description%??}
  } <"$scratch/answer"
}

# ask_permissions: "True" when the role holds the permission policy of this bundle, "False" when
# another, or "absent".
ask_permissions() {
  ask "PolicyDocument == $(literal "$role/permission-policy.json")" \
    iam get-role-policy --role-name "$role" --policy-name "$policy"
}

# ask_other_policies: policies of the role that are not of this bundle, and so are not shown in
# it.
ask_other_policies() {
  ask_list "(PolicyNames || $none)[?@ != '$policy']" iam list-role-policies --role-name "$role"
  others=$answer
  ask_list "(AttachedPolicies || $none)[].PolicyArn" iam list-attached-role-policies --role-name "$role"
  others="$others${others:+${answer:+ }}$answer"
}

# ask_trusting CONDITION: sets "trusting" to the roles of the account that trust the provider and
# are not of this bundle.
ask_trusting() {
  ask_list "(Roles || $none)[?contains(to_string(AssumeRolePolicyDocument), '\"$provider\"')
    && !contains(\`$role_names\`, RoleName) $1].RoleName" iam list-roles
  trusting=$answer
}

same() { printf '%-9s  %s\n' same "$1"; }

differs() {
  printf '%-9s  %s\n' differs "$1"
  differences=$((differences + 1))
}

note() { printf '%-9s  %s\n' note "$1"; }

# use_account ACCOUNT FILE ...: what follows is compared only if the credentials in use are of
# that account.
use_account() {
  here=no
  [ "$1" = "$current" ] || return 0
  here=yes
  found=yes
  [ -d "$folder/$1" ] || stop "$folder/$1 is missing. Unpack the whole bundle and run this again."
  cd -- "$folder/$1"
  shift
  files_check "$@"
}

check_provider() {
  [ "$here" = yes ] || return 0
  ask_provider
  case $answer in
    True) same "identity provider $provider" ;;
    absent) differs "identity provider $provider: there is none" ;;
    *) differs "identity provider $provider: does not accept the audience of this bundle" ;;
  esac
  [ "$answer" = absent ] || check_provider_extras
  ask_trusting ''
  [ -z "$trusting" ] || note "other roles trust this provider: $trusting"
}

check_provider_extras() {
  ask_other_audiences
  [ -z "$audiences" ] || provider_extra "identity provider $provider: accepts other audiences, too: $audiences"
  ask_list "ThumbprintList || $none" iam get-open-id-connect-provider --open-id-connect-provider-arn "$provider"
  case $answer in
    '') ;;
    *' '*) provider_extra "identity provider $provider: has several thumbprints, IAM itself stores one: $answer" ;;
    *) note "identity provider $provider: has the thumbprint $answer. IAM stores one itself; it counts only for a certificate of an authority that AWS does not know" ;;
  esac
}

provider_extra() {
  if [ "$provider_is" = ours ]; then differs "$1"; else note "$1"; fi
}

check_role() {
  [ "$here" = yes ] || return 0
  ask_role
  case $deployed_arn in
    "$role_arn") ;;
    absent)
      differs "role $role_arn: there is none"
      return 0
      ;;
    *)
      differs "role $role_arn: deployed as $deployed_arn"
      return 0
      ;;
  esac
  [ "$ours" = True ] || note "role $role is not of this project by its tag $project_tag"
  if [ "$same_trust" = True ]; then
    same "trust policy of $role"
  else
    differs "trust policy of $role (- deployed, + this bundle)"
    difference "$role/$trust_document" Role.AssumeRolePolicyDocument iam get-role --role-name "$role"
  fi
  check_value "description of $role" "$deployed_description" "$description"
  check_value "session limit of $role" "$deployed_session" "$session"
  check_value "permissions boundary of $role" "$deployed_boundary" "${boundary:-None}"
  check_permissions
  check_other_policies
  if [ "$same_tags" = True ]; then
    same "tags of $role"
  else
    differs "tags of $role (- deployed, + this bundle)"
    difference "$role/tags.json" Role.Tags iam get-role --role-name "$role"
  fi
  ask_list "(Role.Tags || $none)[?!contains(${wanted_tags}[].Key, Key)].Key" iam get-role --role-name "$role"
  [ -z "$answer" ] || note "other tags of $role: $answer"
}

check_value() {
  if [ "$2" = "$3" ]; then
    same "$1"
  else
    differs "$1: deployed $(printf '%s' "$2" | tr '\r\n\t' '   '), this bundle $3"
  fi
}

check_permissions() {
  ask_permissions
  case $answer in
    True) same "permission policy of $role" ;;
    absent) differs "permission policy of $role: there is none named $policy" ;;
    *)
      differs "permission policy of $role (- deployed, + this bundle)"
      difference "$role/permission-policy.json" PolicyDocument \
        iam get-role-policy --role-name "$role" --policy-name "$policy"
      ;;
  esac
}

check_other_policies() {
  ask_other_policies
  if [ -z "$others" ]; then
    same "no other policies on $role"
  else
    differs "other policies on $role: $others"
  fi
}

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
enter ../aws
folder=$PWD
sign_in_check

# Account 111122223333 (payments-staging)
use_account 111122223333 provider.json audience.json gitlab-payments-api-staging/trust-policy.json gitlab-payments-api-staging/permission-policy.json gitlab-payments-api-staging/tags.json
provider=arn:aws:iam::111122223333:oidc-provider/gitlab.com
provider_is=ours
role_names='["gitlab-payments-api-staging"]'
check_provider

# Environment staging
# One role per environment, so that what one deployment may do is not open to another.
role=gitlab-payments-api-staging
role_arn=arn:aws:iam::111122223333:role/gitlab/gitlab-payments-api-staging
# Only the actions this deployment needs, on exactly these resources.
policy=gitlab-deployment
description='GitLab jobs of acme/payments/api, environment staging. Made by Keyless.'
# The longest session anyone with the token can ask for. AWS allows no less than 3600 seconds.
session=3600
boundary=''
check_role

# Account 444455556666 (payments-production)
use_account 444455556666 provider.json audience.json gitlab-payments-api-production/trust-policy.json gitlab-payments-api-production/permission-policy.json gitlab-payments-api-production/tags.json
provider=arn:aws:iam::444455556666:oidc-provider/gitlab.com
provider_is=shared
role_names='["gitlab-payments-api-production"]'
check_provider

# Environment production
role=gitlab-payments-api-production
role_arn=arn:aws:iam::444455556666:role/gitlab/gitlab-payments-api-production
policy=gitlab-deployment
description='GitLab jobs of acme/payments/api, environment production. Made by Keyless.'
session=3600
# The most this role can ever do, whatever is attached to it later.
boundary=arn:aws:iam::444455556666:policy/ci-boundary
check_role

[ "$found" = yes ] ||
  stop "the credentials in use are of account $current, which is not in this bundle. Sign in to one of its accounts."
if [ "$differences" -gt 0 ]; then
  say "Account $current differs from this bundle: $differences."
  exit 1
fi
say "Account $current holds what this bundle holds."
