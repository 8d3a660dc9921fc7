#!/bin/sh
# Removes what apply.sh made in AWS account 444455556666 (payments-production).
#
# ./remove.sh --plan            says what it would remove, and removes nothing
# ./remove.sh                   asks, then removes the roles and their policies
#
# --yes                         does not ask
# --force-in-use                removes roles that were used in the last 30 days, too
# --with-audience               removes the audience from the identity provider, too
# --with-provider               removes the identity provider, too
#
# It removes all of it or, where something speaks against one part, nothing.
# Exit status: 0 done or nothing to do, 1 it stopped, 2 it was called in another way.
set -euf
unset CDPATH
trouble=1
refusals=0
present=''
account=444455556666
provider=arn:aws:iam::444455556666:oidc-provider/gitlab.com
role_names='["gitlab-payments-api-production"]'
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

# remove OBJECT COMMAND ...: one removal. What is gone already is fine.
remove() {
  object=$1
  shift
  if "$@" >/dev/null 2>"$scratch/error" || grep -q '(NoSuchEntity)' "$scratch/error"; then
    printf '%-9s  %s\n' removed "$object"
  else
    failed "could not remove the $object." 'Steps above are done, later ones are not. Then run this again.'
  fi
}

refuse() {
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

# What says that a role is of this project, whoever applied it: its tag.
project_tag=keyless:project
review_role() {
  ask "[
    [Role.Arn],
    [Role.RoleLastUsed.LastUsedDate],
    [contains(Role.Tags || $none, $(literal "$role/tags.json")[?Key == '$project_tag'] | [0])]
  ]" iam get-role --role-name "$role"
  if [ "$answer" = absent ]; then
    printf '%-9s  %s\n' absent "role $role_arn"
    return 0
  fi
  {
    read -r deployed_arn
    read -r last_used
    read -r ours
  } <"$scratch/answer"
  if [ "$deployed_arn" != "$role_arn" ] || [ "$ours" != True ]; then
    refuse "role $deployed_arn: it is not the role of this bundle (another path, or without the tag $project_tag of this project)."
    return 0
  fi
  [ "$last_used" != None ] || last_used=never
  ask_other_policies
  if [ -n "$others" ]; then
    refuse "role $role_arn: it holds policies that are not of this bundle: $others. Take them off first."
  elif used_lately "$last_used" && [ "$force_in_use" = no ]; then
    refuse "role $role_arn: it was used on ${last_used%%T*}. Stop the jobs that use it, or add --force-in-use."
  else
    printf '%-9s  %s\n' remove "role $role_arn (last used: ${last_used%%T*})"
    present="$present $role"
  fi
}

remove_role() {
  case " $present " in *" $role "*) ;; *) return 0 ;; esac
  remove "permission policy of $role" aws iam delete-role-policy --role-name "$role" --policy-name "$policy"
  remove "role $role_arn" aws iam delete-role --role-name "$role"
}

# review_provider: the provider serves every role that trusts it, so it stays unless asked for,
# and while others need it.
review_provider() {
  if [ "$with" = nothing ]; then
    printf '%-9s  %s\n' keep "identity provider $provider: other roles may rely on it (--with-audience, --with-provider)"
    return 0
  fi
  ask_provider
  case $with:$answer in
    *:absent | audience:False)
      printf '%-9s  %s\n' absent "$with of the issuer ($provider)"
      with=nothing
      return 0
      ;;
    provider:*) ask_trusting '' ;;
    audience:*)
      ask_trusting "&& contains(to_string(AssumeRolePolicyDocument),
        join('', ['\"', $(literal audience.json).ClientID, '\"']))"
      ;;
  esac
  if [ -n "$trusting" ]; then
    refuse "$with of the issuer ($provider): other roles need it: $trusting"
  else
    printf '%-9s  %s\n' remove "$with of the issuer ($provider)"
  fi
}

remove_provider() {
  case $with in
    audience)
      remove "audience of the issuer ($provider)" \
        aws iam remove-client-id-from-open-id-connect-provider --cli-input-json file://./audience.json
      ;;
    provider)
      remove "provider of the issuer ($provider)" \
        aws iam delete-open-id-connect-provider --open-id-connect-provider-arn "$provider"
      ;;
  esac
}

# each_role FUNCTION: calls it for each role of this bundle.
each_role() {
  # Environment production
  # One role per environment, so that what one deployment may do is not open to another.
  role=gitlab-payments-api-production
  role_arn=arn:aws:iam::444455556666:role/gitlab/gitlab-payments-api-production
  # Only the actions this deployment needs, on exactly these resources.
  policy=gitlab-deployment
  "$1"
}

# help: shows the comment at the top of this script.
help() {
  sed -n -e 1d -e '/^#/!q' -e '/^# shellcheck /d' -e 's/^# \{0,1\}//p' "$0"
  exit 0
}

usage='[--plan | --yes] [--force-in-use] [--with-audience | --with-provider]'
misused() {
  printf '%s: %s\nUsage: %s %s\n' "${0##*/}" "$1" "${0##*/}" "[--help]${usage:+ $usage}" >&2
  exit 2
}

mode=ask
force_in_use=no
with=nothing
for option in "$@"; do
  case $mode:$option in
    *:--plan) mode=plan ;;
    plan:--yes) ;;
    *:--yes) mode=yes ;;
    *:--force-in-use) force_in_use=yes ;;
    *:--with-audience) [ "$with" = provider ] || with=audience ;;
    *:--with-provider) with=provider ;;
    *:-h | *:--help) help ;;
    *) misused "unknown option: $option" ;;
  esac
done
enter ''
files_check provider.json audience.json gitlab-payments-api-production/trust-policy.json gitlab-payments-api-production/permission-policy.json gitlab-payments-api-production/tags.json
sign_in_check
[ "$current" = "$account" ] ||
  stop "the credentials in use are of account $current, this script is for account $account: sign in to that one. Nothing was removed."

each_role review_role
review_provider
[ "$refusals" -eq 0 ] || stop "refused: $refusals. Nothing was removed."
if [ -z "$present" ] && [ "$with" = nothing ]; then
  say 'Nothing to remove.'
  exit 0
fi
if [ "$mode" = plan ]; then
  say 'Nothing was removed.'
  exit 0
fi
if [ "$mode" = ask ]; then
  printf 'Jobs that use this fail from then on. Type yes to remove it from account %s: ' "$account"
  read -r reply || reply=''
  [ "$reply" = yes ] || stop "not confirmed. Nothing was removed."
fi
each_role remove_role
remove_provider
