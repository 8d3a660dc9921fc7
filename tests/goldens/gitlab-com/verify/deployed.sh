#!/bin/sh
# Compares what AWS holds with this bundle, for the account you are signed in to. It reads and
# changes nothing.
#
# A role or identity provider of this project that the bundle does not have (renamed, removed, of
# another issuer) is a difference, too: it stays trusted.
#
# KEYLESS_TIMEOUT   seconds to wait for one answer of AWS, 120 unless set
#
# Exit status: 0 the same, 1 different, 2 could not read, or wrong usage, 130 or 143 interrupted.
set -euf
unset CDPATH
failure_status=2
differences=0
account_matches=no
account_known=no
export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
export AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1
names_project='(contains(to_string(AssumeRolePolicyDocument), '\''project_path:acme/payments/api:'\'') || contains(to_string(AssumeRolePolicyDocument), '\''project_path:acme/payments/api*'\'') || contains(to_string(AssumeRolePolicyDocument), '\''project_path:acme/payments/api"'\'') || contains(to_string(AssumeRolePolicyDocument), '\''project_id:48151623:'\'') || contains(to_string(AssumeRolePolicyDocument), '\''project_id:48151623*'\'') || contains(to_string(AssumeRolePolicyDocument), '\''project_id:48151623"'\'') || (contains(to_string(AssumeRolePolicyDocument), '\''"gitlab.com:project_id"'\'') && contains(to_string(AssumeRolePolicyDocument), '\''"48151623"'\'')))'

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

# The tag that says which project a role is of, no matter who applied it.
project_tag=keyless:project
trust_document=trust-policy.json

# ask_role: what AWS holds of the role, one variable each; "deployed_arn" is "absent" where there
# is none.
ask_role() {
  bundle_tags=$(literal "$role/tags.json")
  ask_lines "[
    [Role.Arn],
    [Role.AssumeRolePolicyDocument == $(literal "$role/$trust_document")],
    [Role.MaxSessionDuration],
    [Role.PermissionsBoundary.PermissionsBoundaryArn],
    [length((Role.Tags || $empty_list)[?contains($bundle_tags, @)]) == length($bundle_tags)],
    [contains(Role.Tags || $empty_list, ${bundle_tags}[?Key == '$project_tag'] | [0])],
    [Role.Description || '']
  ]" iam get-role --role-name "$role"
  deployed_arn=$answer
  [ "$answer" = present ] || return 0
  {
    read -r deployed_arn || :
    read -r same_trust || :
    read -r deployed_session || :
    read -r deployed_boundary || :
    read -r same_tags || :
    read -r role_ours || :
  } <"$scratch/answer"
  # All that follows, byte for byte, with every line end except the one that the AWS CLI adds.
  deployed_description=$(LC_ALL=C sed -e 1,7d -e '$d' "$scratch/output" && echo .)
  deployed_description=${deployed_description%??}
  case $deployed_arn in arn:*:role/*) ;; *) stop_unclear iam get-role ;; esac
  case $deployed_session in '' | *[!0-9]*) stop_unclear iam get-role ;; esac
  case $deployed_boundary in None | arn:*:policy/*) ;; *) stop_unclear iam get-role ;; esac
  for answer in "$same_trust" "$same_tags" "$role_ours"; do
    case $answer in True | False) ;; *) stop_unclear iam get-role ;; esac
  done
}

# ask_permissions: "True" when the role holds the permission policy of this bundle, "False" when
# another, or "absent".
ask_permissions() {
  ask_whether "PolicyDocument == $(literal "$role/permission-policy.json")" \
    iam get-role-policy --role-name "$role" --policy-name "$policy"
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

report_same() { printf '%-9s  %s\n' same "$1"; }

report_difference() {
  printf '%-9s  %s\n' differs "$1"
  differences=$((differences + 1))
}

report_note() { printf '%-9s  %s\n' note "$1"; }

# use_account ACCOUNT FILE ...: what follows is compared only if the credentials in use are of
# that account.
use_account() {
  account_matches=no
  [ "$1" = "$current_account" ] || return 0
  account_matches=yes
  account_known=yes
  [ -d "$folder/$1" ] || stop "$folder/$1 is missing. Unpack the whole bundle and run this again."
  cd -- "$folder/$1"
  shift
  files_check "$@"
}

check_provider() {
  [ "$account_matches" = yes ] || return 0
  ask_provider
  case $provider_state:$accepts_audience in
    absent:*) report_difference "identity provider $provider: there is none" ;;
    *:True) report_same "identity provider $provider" ;;
    *) report_difference "identity provider $provider: does not accept the audience of this bundle" ;;
  esac
  [ "$provider_state" = absent ] || check_provider_extras
  check_other_providers
  check_other_roles
}

check_provider_extras() {
  [ -z "$audiences" ] || report_provider_extra "identity provider $provider: accepts other audiences, too: $audiences"
  ask_list "ThumbprintList || $empty_list" iam get-open-id-connect-provider --open-id-connect-provider-arn "$provider"
  thumbprints=$answer
  case $thumbprints in
    '') ;;
    *' '*) report_provider_extra "identity provider $provider: has several thumbprints, IAM itself stores one: $thumbprints" ;;
    *) report_note "identity provider $provider: has the thumbprint $thumbprints. IAM stores one itself; it counts only for a certificate of an authority that AWS does not know" ;;
  esac
}

report_provider_extra() {
  if [ "$provider_is" = created ]; then report_difference "$1"; else report_note "$1"; fi
}

# check_other_providers: one of this project that this bundle does not have is left over: with
# another issuer in the setup the old provider stays in AWS. The list of providers holds no tags,
# so each is asked for its own.
check_other_providers() {
  ask_lines "OpenIDConnectProviderList[?Arn != '$provider'].[Arn]" iam list-open-id-connect-providers
  [ "$answer" = present ] || stop_with_aws_error 'could not read from AWS: aws iam list-open-id-connect-providers.'
  cat "$scratch/answer" >"$scratch/providers"
  while read -r other_provider; do
    case $other_provider in arn:*:oidc-provider/*) ;; *) stop_unclear iam list-open-id-connect-providers ;; esac
    ask_whether "contains(Tags || $empty_list, $(literal provider.json).Tags[0])" \
      iam get-open-id-connect-provider --open-id-connect-provider-arn "$other_provider"
    [ "$answer" != True ] ||
      report_difference "identity provider $other_provider: left over. Its tag $project_tag says that it belongs to this project, and this bundle has no such provider. Remove it the way it was created, unless another bundle of this project uses it"
  done <"$scratch/providers"
}

# check_other_roles: roles that this bundle does not have. One of this project is left over: a
# role that was renamed in the setup stays in AWS, and stays trusted. The list of roles holds no
# tags, so each candidate is asked for its own.
check_other_roles() {
  ask_lines "Roles[?!contains(\`$role_names\`, RoleName) && (contains(to_string(AssumeRolePolicyDocument), '\"$provider\"')
    || contains(Description || '', 'Made by Keyless.'))].[RoleName, Arn,
    contains(to_string(AssumeRolePolicyDocument), '\"$provider\"'), $names_project]" iam list-roles
  [ "$answer" = present ] || stop_with_aws_error 'could not read from AWS: aws iam list-roles.'
  cat "$scratch/answer" >"$scratch/roles"
  trusting_roles=''
  while read -r other_role other_arn trusts of_project; do
    case $trusts:$of_project in True:True | True:False | False:True | False:False) ;; *) stop_unclear iam list-roles ;; esac
    ask_whether "contains(Role.Tags || $empty_list, $(literal provider.json).Tags[0])" iam get-role --role-name "$other_role"
    case $answer:$trusts:$of_project in
      absent:*) ;;
      True:*)
        report_difference "role $other_arn: left over. Its tag $project_tag says that it belongs to this project, and this bundle has no such role. Remove it the way it was created, unless another bundle of this project uses it"
        ;;
      *:True:True)
        report_difference "role $other_arn: trusts tokens of this project, and this bundle has no such role. Remove it if it is left over; whoever gets into it is not part of this bundle's report"
        ;;
      *:True:*) trusting_roles="$trusting_roles${trusting_roles:+ }$other_role" ;;
    esac
  done <"$scratch/roles"
  [ -z "$trusting_roles" ] || report_note "other roles trust this provider: $trusting_roles"
}

check_role() {
  [ "$account_matches" = yes ] || return 0
  ask_role
  case $deployed_arn in
    "$role_arn") ;;
    absent)
      report_difference "role $role_arn: there is none"
      return 0
      ;;
    *)
      report_difference "role $role_arn: deployed as $deployed_arn"
      return 0
      ;;
  esac
  [ "$role_ours" = True ] || report_note "the tag $project_tag of role $role does not say that it belongs to this project"
  if [ "$same_trust" = True ]; then
    report_same "trust policy of $role"
  else
    report_difference "trust policy of $role (- deployed, + this bundle)"
    show_difference "$(literal "$role/$trust_document")" Role.AssumeRolePolicyDocument iam get-role --role-name "$role"
  fi
  check_description
  check_value "session limit of $role" "$deployed_session" "$session"
  if [ -z "$boundary" ] && [ "$deployed_boundary" != None ]; then
    report_note "role $role has a permissions boundary that the setup does not name: $deployed_boundary. It takes rights away and gives none"
  else
    check_value "permissions boundary of $role" "$deployed_boundary" "${boundary:-None}"
  fi
  check_permissions
  check_other_policies
  if [ "$same_tags" = True ]; then
    report_same "tags of $role"
  else
    report_difference "tags of $role (- deployed, + this bundle)"
    show_difference "$bundle_tags" "Role.Tags || $empty_list" iam get-role --role-name "$role"
  fi
  ask_list "(Role.Tags || $empty_list)[?!contains(${bundle_tags}[].Key, Key)].Key" iam get-role --role-name "$role"
  [ -z "$answer" ] || report_note "other tags of $role: $answer"
}

check_value() {
  if [ "$2" = "$3" ]; then
    report_same "$1"
  else
    report_difference "$1: deployed $(one_line "$2"), this bundle $3"
  fi
}

check_description() {
  case $deployed_description in
    "$description" | '' | *'Made by Keyless.') check_value "description of $role" "${deployed_description:-none}" "$description" ;;
    *) report_note "the description of $role was not written by a bundle: $(one_line "$deployed_description")" ;;
  esac
}

check_permissions() {
  ask_permissions
  case $answer in
    True) report_same "permission policy of $role" ;;
    absent) report_difference "permission policy of $role: there is none named $policy" ;;
    *)
      report_difference "permission policy of $role (- deployed, + this bundle)"
      show_difference "$(literal "$role/permission-policy.json")" PolicyDocument \
        iam get-role-policy --role-name "$role" --policy-name "$policy"
      ;;
  esac
}

check_other_policies() {
  ask_other_policies
  for managed in $managed_policies; do
    case " $attached_policies " in
      *" $managed "*) report_same "managed policy $managed of $role" ;;
      *) report_difference "managed policy $managed of $role: not attached" ;;
    esac
  done
  if [ -z "$other_policies" ]; then
    report_same "no other policies on $role"
  else
    report_difference "other policies on $role, which the setup does not name: $other_policies"
  fi
}

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
go_to_folder ../aws
folder=$PWD
sign_in_check

# Account 111122223333 (payments-staging)
use_account 111122223333 provider.json audience.json gitlab-payments-api-staging/trust-policy.json gitlab-payments-api-staging/permission-policy.json gitlab-payments-api-staging/tags.json
provider=arn:aws:iam::111122223333:oidc-provider/gitlab.com
provider_is=created
role_names='["gitlab-payments-api-staging"]'
check_provider

# Environment staging
# One role per environment, so that what one deployment may do is not open to another.
role=gitlab-payments-api-staging
role_arn=arn:aws:iam::111122223333:role/gitlab/gitlab-payments-api-staging
# Only the actions this deployment needs, on exactly these resources.
policy=gitlab-deployment
managed_policies=''
description='GitLab jobs of acme/payments/api, environment staging. Made by Keyless.'
# The longest session anyone with the token can ask for. AWS allows no less than 3600 seconds.
session=3600
boundary=''
check_role

# Account 444455556666 (payments-production)
use_account 444455556666 provider.json audience.json gitlab-payments-api-production/trust-policy.json gitlab-payments-api-production/permission-policy.json gitlab-payments-api-production/tags.json
provider=arn:aws:iam::444455556666:oidc-provider/gitlab.com
provider_is=existing
role_names='["gitlab-payments-api-production"]'
check_provider

# Environment production
role=gitlab-payments-api-production
role_arn=arn:aws:iam::444455556666:role/gitlab/gitlab-payments-api-production
policy=gitlab-deployment
managed_policies=''
description='GitLab jobs of acme/payments/api, environment production. Made by Keyless.'
session=3600
# The most this role can ever do, whatever is attached to it later.
boundary=arn:aws:iam::444455556666:policy/ci-boundary
check_role

[ "$account_known" = yes ] ||
  stop "the credentials in use are of account $current_account, which is not in this bundle. Sign in to one of its accounts."
if [ "$differences" -gt 0 ]; then
  say "Account $current_account differs from this bundle: $differences."
  end 1
fi
say "Account $current_account holds what this bundle holds."
ended=yes
