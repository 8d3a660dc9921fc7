#!/bin/sh
# Creates or updates what GitLab jobs need in AWS account 111122223333 (payments-staging).
#
# ./apply.sh --plan   says what would change, and changes nothing
# ./apply.sh          changes it; running it again changes nothing
#
# --adopt             takes over roles that exist already and are not of this project; without it
#                     the script stops at one
#
# Run it signed in to that account, with rights to manage identity providers and roles. It reads
# the JSON files beside it.
# Exit status: 0 done or nothing to do, 1 it stopped, 2 it was called in another way.
set -euf
unset CDPATH
trouble=1
changes=0
account=111122223333
provider=arn:aws:iam::111122223333:oidc-provider/gitlab.com
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
  "$@" >/dev/null 2>"$scratch/error" ||
    failed "could not $verb the $object." 'Steps above are done, later ones are not. Then run this again.'
  printf '%-9s  %s\n' "${verb}d" "$object"
}

unchanged() { printf '%-9s  %s\n' unchanged "$1"; }

# No thumbprint, on purpose: AWS checks the certificate against its trusted authorities. Only a
# private authority needs one.
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
  [ "$answer" = absent ] || {
    ask_other_audiences
    [ -z "$audiences" ] || say "note       the identity provider accepts other audiences, too: $audiences"
  }
}

# review_role: looks at each role before anything is changed. One that exists is changed only if
# it is of this project by its tag, if it is trusted to the same tokens already, or if that was
# asked for: somebody else may be using it.
review_role() {
  ask_role
  case $deployed_arn in
    absent) return 0 ;;
    "$role_arn") ;;
    *)
      stop "role $role exists as $deployed_arn, not as $role_arn. IAM cannot move a role to another path: choose another name, or remove that role. Nothing was changed."
      ;;
  esac
  if [ "$ours" = True ] || [ "$same_trust" = True ]; then return 0; fi
  if [ "$mode" = apply ] && [ "$adopt" = no ]; then
    stop "role $role_arn exists and is not of this project by its tag $project_tag: who uses it may lose it. Look at what would change (--plan), then add --adopt to take it over, or choose another name. Nothing was changed."
  fi
  printf '%-9s  %s\n' adopt "role $role_arn: it exists and is not of this project by its tag $project_tag"
  [ "$adopt" = yes ] || say '           Without --adopt this script stops here and changes nothing.'
}

apply_role() {
  ask_role
  if [ "$deployed_arn" = absent ]; then
    create_role
  else
    apply_trust
    apply_settings
    apply_boundary
    apply_tags
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

# each_role FUNCTION: calls it for each role of this bundle.
each_role() {
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
  path=/gitlab/
  "$1"
}

# help: shows the comment at the top of this script.
help() {
  sed -n -e 1d -e '/^#/!q' -e '/^# shellcheck /d' -e 's/^# \{0,1\}//p' "$0"
  exit 0
}

usage='[--plan] [--adopt]'
misused() {
  printf '%s: %s\nUsage: %s %s\n' "${0##*/}" "$1" "${0##*/}" "[--help]${usage:+ $usage}" >&2
  exit 2
}

mode=apply
adopt=no
for option in "$@"; do
  case $option in
    --plan) mode=plan ;;
    --adopt) adopt=yes ;;
    -h | --help) help ;;
    *) misused "unknown option: $option" ;;
  esac
done
enter ''
files_check provider.json audience.json gitlab-payments-api-staging/trust-policy.json gitlab-payments-api-staging/permission-policy.json gitlab-payments-api-staging/tags.json
sign_in_check
[ "$current" = "$account" ] ||
  stop "the credentials in use are of account $current, this script is for account $account: sign in to that one. Nothing was changed."

each_role review_role
# The audience AWS accepts from this issuer. The same text as aud in id_tokens and in the trust
# policies.
apply_provider
each_role apply_role

if [ "$changes" -eq 0 ]; then
  say 'Nothing to change.'
elif [ "$mode" = plan ]; then
  say "Changes to make: $changes. Nothing was changed."
else
  say "Changes made: $changes. AWS STS may take some seconds to know a new role or provider: retry a job that is denied right away."
fi
