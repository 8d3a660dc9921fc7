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

# sign_in_check: sets "current" to the account of the credentials in use, and makes room for notes
# that nobody else can read.
sign_in_check() {
  command -v aws >/dev/null 2>&1 ||
    stop "the AWS CLI (aws) is not installed: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"
  umask 077
  scratch=$(mktemp -d) || stop "could not make a temporary folder."
  trap 'rm -rf "$scratch"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' HUP TERM
  current=$(aws sts get-caller-identity --output text --query Account) ||
    stop "AWS did not accept the credentials in use, or there are none. Sign in to the account and run this again."
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
  elif grep -q NoSuchEntity "$scratch/error"; then
    answer=absent
  else
    cat "$scratch/error" >&2
    stop "could not read from AWS: aws $1 $2. The credentials in use must be allowed to."
  fi
}

# difference FILE QUERY SERVICE OPERATION ...: what AWS holds (-) beside what this bundle holds
# (+). Where jq is at hand, keys are sorted first: other tools store them in another order.
sorted() { if command -v jq >/dev/null 2>&1; then jq -S .; else cat; fi; }

difference() {
  wanted=$(literal "$1")
  query=$2
  shift 2
  aws "$@" --output json --query "$query" >"$scratch/answer" || stop "could not read from AWS: aws $1 $2."
  sorted <"$scratch/answer" >"$scratch/deployed"
  aws "$@" --output json --query "$wanted" >"$scratch/answer" || stop "could not read from AWS: aws $1 $2."
  sorted <"$scratch/answer" >"$scratch/wanted"
  diff -u "$scratch/deployed" "$scratch/wanted" | sed -e '1,2d' -e 's/^/    /'
}

# shellcheck disable=SC2016 # backticks of JMESPath, not of the shell
none='`[]`'

# ask_list QUERY SERVICE OPERATION ...: sets "answer" to the items of a list on one line, empty
# where there are none.
ask_list() {
  ask "$@"
  case $answer in absent | None) answer='' ;; esac
  answer=$(printf '%s' "$answer" | tr '\t\n' '  ')
}

# ask_provider: "True" when the provider accepts the audience, "False" when not, or "absent".
ask_provider() {
  ask "contains(ClientIDList || $none, $(literal audience.json).ClientID)" \
    iam get-open-id-connect-provider --open-id-connect-provider-arn "$provider"
}

# ask_role: what AWS holds of the role, one variable each; "deployed_arn" is "absent" where there
# is none.
ask_role() {
  wanted_tags=$(literal "$role/tags.json")
  ask "[
    [Role.Arn],
    [Role.AssumeRolePolicyDocument == $(literal "$role/trust-policy.json")],
    [Role.MaxSessionDuration],
    [Role.PermissionsBoundary.PermissionsBoundaryArn],
    [length((Role.Tags || $none)[?contains($wanted_tags, @)]) == length($wanted_tags)],
    [Role.Description]
  ]" iam get-role --role-name "$role"
  deployed_arn=$answer
  [ "$answer" = absent ] || {
    read -r deployed_arn
    read -r same_trust
    read -r deployed_session
    read -r deployed_boundary
    read -r same_tags
    # A description of several lines is not ours; its first line is enough to see that.
    read -r deployed_description
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
  ask_list "PolicyNames[?@ != '$policy']" iam list-role-policies --role-name "$role"
  others=$answer
  ask_list 'AttachedPolicies[].PolicyArn' iam list-attached-role-policies --role-name "$role"
  others="$others${others:+${answer:+ }}$answer"
}

# ask_trusting CONDITION: sets "trusting" to the roles of the account that trust the provider and
# are not of this bundle.
ask_trusting() {
  ask_list "Roles[?contains(to_string(AssumeRolePolicyDocument), '\"$provider\"')
    && !contains(\`$role_names\`, RoleName) $1].RoleName" iam list-roles
  trusting=$answer
}

same() { printf '%-9s  %s\n' same "$1"; }

differs() {
  printf '%-9s  %s\n' differs "$1"
  differences=$((differences + 1))
}

# use_account ACCOUNT FILE ...: what follows is compared only if the credentials in use are of
# that account.
use_account() {
  here=no
  [ "$1" = "$current" ] || return 0
  here=yes
  found=yes
  cd -- "$folder/$1" || stop "$folder/$1 is missing. Unpack the whole bundle and run this again."
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
  ask_trusting ''
  [ -z "$trusting" ] || say "note       other roles trust this provider: $trusting"
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
  if [ "$same_trust" = True ]; then
    same "trust policy of $role"
  else
    differs "trust policy of $role (- deployed, + this bundle)"
    difference "$role/trust-policy.json" Role.AssumeRolePolicyDocument iam get-role --role-name "$role"
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
}

check_value() {
  if [ "$2" = "$3" ]; then
    same "$1"
  else
    differs "$1: deployed $2, this bundle $3"
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

[ "$#" -eq 0 ] || {
  say 'Usage: verify/deployed.sh' >&2
  exit 2
}
cd -- "$(dirname -- "$0")/../aws" || stop "the folder aws is not beside verify. Unpack the whole bundle and run this again."
folder=$PWD
sign_in_check

# Account 111122223333 (payments-staging)
use_account 111122223333 provider.json audience.json gitlab-payments-api-staging/trust-policy.json gitlab-payments-api-staging/permission-policy.json gitlab-payments-api-staging/tags.json
provider=arn:aws:iam::111122223333:oidc-provider/gitlab.com
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
role_names='["gitlab-payments-api-production"]'
check_provider

# Environment production
# One role per environment, so that what one deployment may do is not open to another.
role=gitlab-payments-api-production
role_arn=arn:aws:iam::444455556666:role/gitlab/gitlab-payments-api-production
# Only the actions this deployment needs, on exactly these resources.
policy=gitlab-deployment
description='GitLab jobs of acme/payments/api, environment production. Made by Keyless.'
# The longest session anyone with the token can ask for. AWS allows no less than 3600 seconds.
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
