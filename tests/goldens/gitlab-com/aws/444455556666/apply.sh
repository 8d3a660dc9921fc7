#!/bin/sh
# Creates or updates what GitLab jobs need in AWS account 444455556666 (payments-production).
#
# ./apply.sh --plan   says what would change, and changes nothing
# ./apply.sh          changes it; running it again changes nothing
#
# Run it signed in to that account, with rights to manage identity providers and roles. It reads
# the JSON files beside it.
set -euf
unset CDPATH
trouble=1
changes=0
account=444455556666
provider=arn:aws:iam::444455556666:oidc-provider/gitlab.com
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

# change VERB OBJECT COMMAND ...: one change, made or only said.
change() {
  verb=$1
  object=$2
  shift 2
  changes=$((changes + 1))
  if [ "$mode" = plan ]; then
    printf '%-9s  %s\n' "$verb" "$object"
    return 0
  fi
  "$@" >/dev/null ||
    stop "could not $verb the $object. Steps above are done, later ones are not. Correct what AWS says and run this again."
  printf '%-9s  %s\n' "${verb}d" "$object"
}

unchanged() { printf '%-9s  %s\n' unchanged "$1"; }

# Left out on purpose: AWS checks the certificate against its trusted authorities. Needed only for
# a private authority.
apply_provider() {
  ask_provider
  case $answer in
    True) unchanged "identity provider $provider" ;;
    absent)
      change create "identity provider $provider" \
        aws iam create-open-id-connect-provider --cli-input-json file://./provider.json
      say '           No thumbprint is given: AWS checks the certificate of the issuer against the authorities it trusts.'
      say '           If yours is signed by a private authority, add its thumbprint: aws iam update-open-id-connect-provider-thumbprint'
      ;;
    *)
      change update "identity provider $provider: one more audience" \
        aws iam add-client-id-to-open-id-connect-provider --cli-input-json file://./audience.json
      ;;
  esac
}

apply_role() {
  ask_role
  if [ "$deployed_arn" = absent ]; then
    create_role
  elif [ "$deployed_arn" = "$role_arn" ]; then
    apply_trust
    apply_settings
    apply_boundary
    apply_tags
  else
    stop "role $role exists as $deployed_arn, not as $role_arn. IAM cannot move a role to another path: choose another name, or remove that role."
  fi
  apply_permissions
  ask_other_policies
  [ -z "$others" ] || say "note       role $role holds policies that are not of this bundle: $others"
}

create_role() {
  set -- --role-name "$role" --path "$path" --description "$description" --max-session-duration "$session" \
    --assume-role-policy-document "file://./$role/trust-policy.json" --tags "file://./$role/tags.json"
  [ -z "$boundary" ] || set -- "$@" --permissions-boundary "$boundary"
  change create "role $role_arn" aws iam create-role "$@"
}

apply_trust() {
  if [ "$same_trust" = True ]; then
    unchanged "trust policy of $role"
    return 0
  fi
  difference "$role/trust-policy.json" Role.AssumeRolePolicyDocument iam get-role --role-name "$role"
  change update "trust policy of $role" aws iam update-assume-role-policy --role-name "$role" \
    --policy-document "file://./$role/trust-policy.json"
}

apply_settings() {
  ask Role.Description iam get-role --role-name "$role"
  if [ "$deployed_session" = "$session" ] && [ "$deployed_description" = "$description" ]; then
    unchanged "session limit and description of $role"
    return 0
  fi
  change update "session limit ($deployed_session s, now $session s) and description of $role" \
    aws iam update-role --role-name "$role" --max-session-duration "$session" --description "$description"
}

apply_boundary() {
  if [ "$deployed_boundary" = "${boundary:-None}" ]; then
    unchanged "permissions boundary of $role"
  elif [ -n "$boundary" ]; then
    change update "permissions boundary of $role ($deployed_boundary, now $boundary)" \
      aws iam put-role-permissions-boundary --role-name "$role" --permissions-boundary "$boundary"
  else
    change delete "permissions boundary of $role ($deployed_boundary): the setup names none" \
      aws iam delete-role-permissions-boundary --role-name "$role"
  fi
}

# Removes the tags that an earlier bundle wrote and this one does not want, then writes its own.
# All others stay.
tag_record=keyless:tags
apply_tags() {
  if [ "$same_tags" = True ]; then
    unchanged "tags of $role"
    return 0
  fi
  ask "(Role.Tags || $none)[?Key == '$tag_record'].Value | join(' ', @)" iam get-role --role-name "$role"
  ask "(Role.Tags || $none)[].Key | [?contains(' $answer ', join('', [' ', @, ' ']))]
    | [?!contains(@, ' ') && !contains(${wanted_tags}[].Key, @)]" iam get-role --role-name "$role"
  if [ -n "$answer" ]; then
    # shellcheck disable=SC2086 # one word per key
    change remove "tags of $role: $answer" aws iam untag-role --role-name "$role" --tag-keys $answer
  fi
  change update "tags of $role" aws iam tag-role --role-name "$role" --tags "file://./$role/tags.json"
}

apply_permissions() {
  ask_permissions
  case $answer in
    True)
      unchanged "permission policy of $role"
      return 0
      ;;
    absent) verb=create ;;
    *)
      verb=update
      difference "$role/permission-policy.json" PolicyDocument \
        iam get-role-policy --role-name "$role" --policy-name "$policy"
      ;;
  esac
  change "$verb" "permission policy of $role" aws iam put-role-policy --role-name "$role" \
    --policy-name "$policy" --policy-document "file://./$role/permission-policy.json"
}

case "$#:${1-}" in
  0:) mode=apply ;;
  1:--plan) mode=plan ;;
  *)
    say 'Usage: ./apply.sh [--plan]' >&2
    exit 2
    ;;
esac
cd -- "$(dirname -- "$0")"
files_check provider.json audience.json gitlab-payments-api-production/trust-policy.json gitlab-payments-api-production/permission-policy.json gitlab-payments-api-production/tags.json
sign_in_check
[ "$current" = "$account" ] ||
  stop "the credentials in use are of account $current, this script is for account $account. Nothing was changed."

# The setup says that this account has the provider already: then only the audience is added, if
# it is missing.
# The audience AWS accepts from this issuer. The same text as aud in id_tokens and in the trust
# policies.
apply_provider

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
path=/gitlab/
apply_role

if [ "$changes" -eq 0 ]; then
  say 'Nothing to change.'
elif [ "$mode" = plan ]; then
  say "Changes to make: $changes. Nothing was changed."
else
  say "Changes made: $changes. AWS STS may take some seconds to know a new role or provider: retry a job that is denied right away."
fi
