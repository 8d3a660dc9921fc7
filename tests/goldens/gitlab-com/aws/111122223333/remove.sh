#!/bin/sh
# Removes what apply.sh made in AWS account 111122223333 (payments-staging).
#
# ./remove.sh --plan            shows what it would remove, and removes nothing
# ./remove.sh                   asks, then removes the roles and their policies
#
# --yes                         does not ask
# --force-in-use                removes roles that were used in the last 30 days, too
# --with-audience               removes the audience from the identity provider, too, if this
#                               project created the provider and nobody else needs it
# --with-provider               removes the identity provider, too, if this bundle created it and
#                               nobody else uses it
# KEYLESS_TIMEOUT               seconds to wait for one answer of AWS, 120 unless set
#
# It removes all of it or, where something speaks against one part, nothing.
# Exit status: 0 done or nothing to do, 1 it stopped, 2 wrong usage, 130 or 143 interrupted.
set -euf
unset CDPATH
failure_status=1
refusals=0
removable_roles=''
account=111122223333
provider=arn:aws:iam::111122223333:oidc-provider/gitlab.com
provider_is=created
role_names='["gitlab-payments-api-staging"]'
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

# shellcheck disable=SC2016 # backticks of JMESPath, not of the shell
empty_list='`[]`'

# ask_provider: what AWS holds of the provider, one variable each; "provider_state" is "absent"
# where there is none, else "present".
ask_provider() {
  set -- iam get-open-id-connect-provider --open-id-connect-provider-arn "$provider"
  ask_lines "[
    [Url],
    [contains(ClientIDList || $empty_list, $(literal audience.json).ClientID)],
    [contains(Tags || $empty_list, $(literal provider.json).Tags[0])],
    [join(' ', (ClientIDList || $empty_list)[?@ != $(literal audience.json).ClientID])]
  ]" "$@"
  provider_state=$answer
  accepts_audience=False
  provider_ours=False
  audiences=''
  [ "$answer" = present ] || return 0
  {
    read -r provider_url || :
    read -r accepts_audience || :
    read -r provider_ours || :
    read -r audiences || :
  } <"$scratch/answer"
  case $provider_url:$accepts_audience:$provider_ours in
    None:* | :*) stop_unclear "$@" ;;
    *:True:True | *:True:False | *:False:True | *:False:False) ;;
    *) stop_unclear "$@" ;;
  esac
}

# ask_other_policies: the managed policies that are attached to the role, and all policies of the
# role that this bundle does not name.
ask_other_policies() {
  ask_list "PolicyNames[?@ != '$policy']" iam list-role-policies --role-name "$role"
  other_policies=$answer
  ask_list 'AttachedPolicies[].PolicyArn' iam list-attached-role-policies --role-name "$role"
  attached_policies=$answer
  for attached in $attached_policies; do
    case " $managed_policies " in
      *" $attached "*) ;;
      *) other_policies="$other_policies${other_policies:+ }$attached" ;;
    esac
  done
}

# ask_trusting CONDITION: sets "trusting_roles" to the roles of the account that trust the provider and
# are not of this bundle.
ask_trusting() {
  ask_list "Roles[?contains(to_string(AssumeRolePolicyDocument), '\"$provider\"')
    && !contains(\`$role_names\`, RoleName) $1].RoleName" iam list-roles
  trusting_roles=$answer
}

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

# The tag that says which project a role is of, no matter who applied it.
project_tag=keyless:project

# review_role: asks for all that DeleteRole refuses a role for (policies, instance profiles)
# before the first removal.
review_role() {
  ask_lines "[
    [Role.Arn],
    [Role.RoleLastUsed.LastUsedDate || 'never'],
    [contains(Role.Tags || $empty_list, $(literal "$role/tags.json")[?Key == '$project_tag'] | [0])]
  ]" iam get-role --role-name "$role"
  if [ "$answer" = absent ]; then
    printf '%-9s  %s\n' absent "role $role_arn"
    return 0
  fi
  {
    read -r deployed_arn || :
    read -r last_used || :
    read -r role_ours || :
  } <"$scratch/answer"
  last_used=${last_used%%T*}
  case $deployed_arn:$last_used:$role_ours in
    arn:*:never:True | arn:*:never:False) ;;
    arn:*:[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]:True | arn:*:[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]:False) ;;
    *) stop_unclear iam get-role ;;
  esac
  if [ "$deployed_arn" != "$role_arn" ] || [ "$role_ours" != True ]; then
    report_refusal "role $deployed_arn: it is not the role of this bundle (another path, or without the tag $project_tag of this project)."
    return 0
  fi
  ask_other_policies
  ask_list 'InstanceProfiles[].InstanceProfileName' iam list-instance-profiles-for-role --role-name "$role"
  profiles=$answer
  if [ -n "$other_policies" ]; then
    report_refusal "role $role_arn: it has policies that this bundle does not name: $other_policies. Take them off first."
  elif [ -n "$profiles" ]; then
    report_refusal "role $role_arn: EC2 instances may use it through these instance profiles: $profiles. Take it out of each first: aws iam remove-role-from-instance-profile --role-name $role --instance-profile-name NAME"
  elif used_lately "$last_used" && [ "$force_in_use" = no ]; then
    report_refusal "role $role_arn: it was used on $last_used. Stop the jobs that use it, or add --force-in-use."
  else
    printf '%-9s  %s\n' remove "role $role_arn (last used: $last_used)"
    removable_roles="$removable_roles $role"
  fi
}

remove_role() {
  case " $removable_roles " in *" $role "*) ;; *) return 0 ;; esac
  ask_list 'AttachedPolicies[].PolicyArn' iam list-attached-role-policies --role-name "$role"
  attached_policies=$answer
  for managed in $managed_policies; do
    case " $attached_policies " in
      *" $managed "*)
        remove "attachment of $managed to $role" iam detach-role-policy --role-name "$role" --policy-arn "$managed"
        ;;
    esac
  done
  remove "permission policy of $role" iam delete-role-policy --role-name "$role" --policy-name "$policy"
  remove "role $role_arn" iam delete-role --role-name "$role"
}

# review_provider: the provider serves every role that trusts it, so it stays unless asked for,
# and wherever it is not certain that nobody else needs it.
review_provider() {
  if [ "$provider_part" = nothing ]; then
    printf '%-9s  %s\n' keep "identity provider $provider: other roles may rely on it (--with-audience, --with-provider)"
    return 0
  fi
  ask_provider
  case $provider_part:$provider_state:$accepts_audience in
    *:absent:* | audience:present:False)
      printf '%-9s  %s\n' absent "$provider_part of the issuer ($provider)"
      provider_part=nothing
      return 0
      ;;
  esac
  refusals_before=$refusals
  if [ "$provider_part" = provider ]; then review_whole_provider; else review_audience; fi
  [ "$refusals" -gt "$refusals_before" ] || printf '%-9s  %s\n' remove "$provider_part of the issuer ($provider)"
}

review_whole_provider() {
  [ "$provider_is" = created ] ||
    report_refusal "provider of the issuer ($provider): the setup says that it was there already (providerExists: true), so it is not of this bundle."
  [ "$provider_ours" = True ] ||
    report_refusal "provider of the issuer ($provider): its tag $project_tag does not say that it belongs to this project. If it does, remove it by hand: aws iam delete-open-id-connect-provider --open-id-connect-provider-arn $provider"
  [ -z "$audiences" ] ||
    report_refusal "provider of the issuer ($provider): it accepts audiences that are not of this bundle: $audiences"
  ask_trusting ''
  [ -z "$trusting_roles" ] || report_refusal "provider of the issuer ($provider): other roles need it: $trusting_roles"
}

# review_audience: in a provider of others the audience may have been there before this bundle.
# And a role may need the audience where its trust policy names it, names none, or compares it
# with a pattern.
review_audience() {
  [ "$provider_ours" = True ] ||
    report_refusal "audience of the issuer ($provider): the tag $project_tag of the provider does not say that it belongs to this project, so the audience may not be of this bundle. Ask the owner of the provider first. Then remove it by hand: aws iam remove-client-id-from-open-id-connect-provider --cli-input-json file://./audience.json (in the folder of this script)"
  ask_trusting "&& (contains(to_string(AssumeRolePolicyDocument), join('', ['\"', $(literal audience.json).ClientID, '\"']))
    || !contains(to_string(AssumeRolePolicyDocument), ':aud\"')
    || contains(to_string([AssumeRolePolicyDocument.Statement][].Condition.[StringLike, StringLikeIfExists,
      \"ForAnyValue:StringLike\", \"ForAllValues:StringLike\"]), ':aud\"'))"
  [ -z "$trusting_roles" ] || report_refusal "audience of the issuer ($provider): other roles need it, or may: $trusting_roles"
}

remove_provider() {
  case $provider_part in
    audience)
      remove "audience of the issuer ($provider)" \
        iam remove-client-id-from-open-id-connect-provider --cli-input-json file://./audience.json
      ;;
    provider)
      remove "provider of the issuer ($provider)" \
        iam delete-open-id-connect-provider --open-id-connect-provider-arn "$provider"
      ;;
  esac
}

# each_role FUNCTION: calls it for each role of this bundle.
each_role() {
  # Environment staging
  # One role per environment, so that what one deployment may do is not open to another.
  role=gitlab-payments-api-staging
  role_arn=arn:aws:iam::111122223333:role/gitlab/gitlab-payments-api-staging
  # Only the actions this deployment needs, on exactly these resources.
  policy=gitlab-deployment
  managed_policies=''
  "$1"
}

# help: shows the comment at the top of this script.
help() {
  sed -n -e 1d -e '/^#/!q' -e '/^# shellcheck /d' -e 's/^# \{0,1\}//p' "$0"
  exit 0
}

usage='[--plan | --yes] [--force-in-use] [--with-audience | --with-provider]'
usage_error() {
  printf '%s: %s\nUsage: %s %s\n' "${0##*/}" "$1" "${0##*/}" "[--help]${usage:+ $usage}" >&2
  exit 2
}

mode=ask
force_in_use=no
provider_part=nothing
for option in "$@"; do
  case $mode:$option in
    *:--plan) mode=plan ;;
    plan:--yes) ;;
    *:--yes) mode=yes ;;
    *:--force-in-use) force_in_use=yes ;;
    *:--with-audience) [ "$provider_part" = provider ] || provider_part=audience ;;
    *:--with-provider) provider_part=provider ;;
    *:-h | *:--help) help ;;
    *) usage_error "unknown option: $option" ;;
  esac
done
go_to_folder ''
files_check provider.json audience.json gitlab-payments-api-staging/trust-policy.json gitlab-payments-api-staging/permission-policy.json gitlab-payments-api-staging/tags.json
sign_in_check
[ "$current_account" = "$account" ] ||
  stop "the credentials in use are of account $current_account, this script is for account $account: sign in to that one. Nothing was removed."

each_role review_role
review_provider
[ "$refusals" -eq 0 ] || stop "refused: $refusals. Nothing was removed."
if [ -z "$removable_roles" ] && [ "$provider_part" = nothing ]; then
  say 'Nothing to remove.'
  end 0
fi
if [ "$mode" = plan ]; then
  say 'Nothing was removed.'
  end 0
fi
if [ "$mode" = ask ]; then
  printf 'Jobs that use this fail from then on. Type yes to remove it from account %s: ' "$account"
  read -r reply || reply=''
  [ "$reply" = yes ] || stop "not confirmed. Nothing was removed."
fi
each_role remove_role
remove_provider
ended=yes
