# shellcheck shell=sh disable=SC2016,SC2034,SC2154,SC2317
# Functions that the scripts of this bundle share. It holds nothing of the setup.

say() { printf '%s\n' "$*"; }

# report WORD TEXT: one line about one thing.
report() { printf '%-9s  %s\n' "$1" "$2"; }

# end STATUS: ends the script with a status from its help. "ending" reports any other end as a failure.
ended=no
end() {
  ended=yes
  exit "$1"
}

# stop MESSAGE: ends the script with the reason.
stop() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  end "$failure_status"
}

# open_scratch: creates a private temporary folder, which is removed when the script ends.
open_scratch() {
  umask 077
  scratch=$(mktemp -d) || stop 'could not create a temporary folder: check TMPDIR.'
  trap ending EXIT
  trap 'exit 130' INT
  trap 'exit 143' HUP TERM
}

ending() {
  status=$?
  stop_call
  rm -rf "$scratch"
  case $ended:$status in
    yes:* | *:130 | *:143) exit "$status" ;;
  esac
  printf '%s: a step failed with status %s, so some steps may not be done. Run this again.\n' "${0##*/}" "$status" >&2
  exit "$failure_status"
}

# help: shows the comment at the top of the script.
help() {
  sed -n -e 1d -e '/^#/!q' -e '/^# shellcheck /d' -e 's/^# \{0,1\}//p' "$0"
  exit 0
}

usage_error() {
  printf '%s: %s\nUsage: %s %s\n' "${0##*/}" "$1" "${0##*/}" "[--help]${usage:+ $usage}" >&2
  exit 2
}

go_to_folder() {
  [ -d "$bundle/$1" ] || stop "there is no folder $bundle/$1. Unpack the whole bundle, leave the script where it is, and run it there."
  cd -P -- "$bundle/$1" || stop "could not go to the folder $bundle/$1."
}

# printable: removes from foreign text everything that a terminal would obey.
printable() { LC_ALL=C tr -d '\015' | LC_ALL=C tr -c '\011\012\040-\176' '?'; }

# jq: runs the program, with errors that are safe to print.
jq() {
  command jq "$@" 2>"$scratch/jq" || {
    jq_status=$?
    printable <"$scratch/jq" >&2
    return "$jq_status"
  }
}

has_jq() { command jq --version >/dev/null 2>&1; }

jq_check() { has_jq || stop 'jq is missing: https://jqlang.org/download/'; }

# "visible" of jq: replaces every character that is invisible, or changes how text is shown, by "?".
visible='
  def unseen: test("[\\p{Cc}\\p{Cf}\\x{034F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{2028}\\x{2029}\\x{2065}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{FFF0}-\\x{FFF8}\\x{E0000}-\\x{E0FFF}]");
  def visible: if unseen | not then .
    else explode | map(if (. > 31 and . < 127) or ([.] | implode | unseen | not) then . else 63 end) | implode end;
'

# bounded SECONDS COMMAND ...: runs it without input, for at most that long. Its output, 16 MB at most, is
# in "$scratch/output" and "$scratch/error"; "$scratch/late" exists if it took too long.
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
    # Only -9: in a process that was just forked, bash would still run the traps of this script.
    { kill -9 "$process" && wait "$process"; } 2>/dev/null || :
  done
  watch_id=''
  call_id=''
}

check_timeout() {
  answer_timeout=${KEYLESS_TIMEOUT:-120}
  case $answer_timeout in
    *[!0-9]* | 0* | ??????*) stop "KEYLESS_TIMEOUT is $answer_timeout. It must be a number of seconds from 1 to 99999, for example 120." ;;
  esac
}

# For AWS.

# aws_call ARGUMENT ...: runs the AWS CLI, for at most KEYLESS_TIMEOUT seconds and 16 MB. Its output is
# in "$scratch/output" and "$scratch/error"; "asked" names the call.
aws_call() {
  asked="aws $1 $2"
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

# aws_answer QUERY ARGUMENT ...: the list that the query finds, as text in "$scratch/answer". The reason
# for a failure is in "$scratch/error".
aws_answer() {
  query=$1
  shift
  aws_call "$@" --output text --query "[['<answer>'], $query, ['</answer>']]" || return 1
  first=$(output_line 1)
  if [ "$first" = '<answer>' ] && [ "$(output_line '$')" = '</answer>' ] && [ "$(count_lines '<answer>')" -eq "$(count_lines '</answer>')" ]; then
    printable <"$scratch/output" | sed -e '/^<answer>$/d' -e '/^<\/answer>$/d' >"$scratch/answer"
  else
    echo "this is not an answer of AWS: ${first:-empty}" >"$scratch/error"
    return 1
  fi
}

output_line() { printable <"$scratch/output" | sed -n "$1p" | cut -c 1-200; }

count_lines() { printable <"$scratch/output" | grep -c "^$1$" || :; }

# aws_needs FILE RIGHT: what is needed to fix that error; RIGHT if AWS refused.
aws_needs() {
  case $(cat "$1") in
    *'is not an answer of AWS'* | *'Unable to parse response'*)
      echo 'a direct connection to AWS: something else answered. Check HTTPS_PROXY, AWS_ENDPOINT_URL, the network, and the aws program'
      ;;
    *'(AccessDenied'* | *'(UnauthorizedOperation)'*) echo "$2" ;;
    *'(NoSuchEntity)'*) echo 'a name that exists in this account' ;;
    *'(ExpiredToken'* | *'(RequestExpired)'* | *'has expired'* | *'token is expired'*)
      echo 'a new sign-in: the current credentials have expired'
      ;;
    *'(InvalidClientTokenId)'* | *'(UnrecognizedClient'* | *'(SignatureDoesNotMatch)'* | *'(IncompleteSignature)'* | \
      *'(InvalidSignature'* | *'(AuthFailure)'* | *[Uu]'nable to locate credentials'* | *'Error loading SSO Token'*)
      echo "valid credentials: sign in again, and check this machine's clock"
      ;;
    *'(Throttling'* | *'(TooManyRequests'* | *'(RequestLimitExceeded)'* | *'(ServiceFailure)'* | *'(ServiceUnavailable)'* | \
      *'(InternalFailure)'* | *'(InternalServer'* | *'(5'[0-9][0-9]')'*)
      echo 'time: AWS is busy or has a fault. Run this again later'
      ;;
    *'(LimitExceeded)'*) echo 'a higher quota in the account' ;;
    *'ould not connect'* | *imeout* | *'timed out'* | *'onnection was closed'* | *'onnection reset'* | *'SSL validation failed'* | \
      *' proxy '*)
      echo 'a connection to AWS: check the network, HTTPS_PROXY, AWS_ENDPOINT_URL and AWS_CA_BUNDLE'
      ;;
    *) echo 'a fix for that' ;;
  esac
}

# aws_message FILE: the important line of the output of the AWS CLI.
aws_message() {
  message=$(printable <"$1" | grep 'An error occurred' | sed 1q)
  [ -n "$message" ] || message=$(printable <"$1" | grep '[^[:space:]]' | sed 1q)
  message=$(printf '%s' "${message:-no message}" | cut -c 1-400)
  printf '%s' "${message%.}"
}

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

# The tags that say which project a role is of, no matter who applied it, and which tags a bundle
# wrote.
project_tag=keyless:project
tag_record=keyless:tags

# ask_provider: what AWS holds of the provider, one variable each; "provider_state" is "present" or
# "absent".
ask_provider() {
  bundle_provider=$(literal "$provider_json")
  ask_lines "[
    [Url],
    [contains(ClientIDList || $empty_list, ${bundle_provider}.ClientIDList[0])],
    [contains(Tags || $empty_list, ${bundle_provider}.Tags[0])],
    [join(' ', (ClientIDList || $empty_list)[?@ != ${bundle_provider}.ClientIDList[0]])]
  ]" iam get-open-id-connect-provider --open-id-connect-provider-arn "$provider"
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
  case $provider_url in '' | None) stop_unclear ;; esac
  truths_check "$accepts_audience" "$provider_ours"
}

documents_check() { files_check "$role/trust-policy.json" "$role/permission-policy.json"; }

# ask_role: what AWS holds of the role, one variable each; without a role, "deployed_arn" is "absent".
trust_document=trust-policy.json
ask_role() {
  bundle_tags=$(literal "$tags")
  ask_lines "[
    [Role.Arn],
    [Role.AssumeRolePolicyDocument == $(file_literal "$role/$trust_document")],
    [Role.MaxSessionDuration],
    [Role.PermissionsBoundary.PermissionsBoundaryArn],
    [length((Role.Tags || $empty_list)[?contains($bundle_tags, @)]) == length($bundle_tags)],
    [contains(Role.Tags || $empty_list, ${bundle_tags}[?Key == '$project_tag'] | [0])],
    [Role.RoleLastUsed.LastUsedDate || 'never'],
    [join(' ', (Role.Tags || $empty_list)[?Key == '$tag_record'].Value)],
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
    read -r last_used || :
    read -r recorded_tags || :
  } <"$scratch/answer"
  # Everything that follows, byte for byte, without the last line end, which the AWS CLI adds.
  deployed_description=$(LC_ALL=C sed -e 1,9d -e '$d' "$scratch/output" && echo .)
  deployed_description=${deployed_description%??}
  last_used=${last_used%%T*}
  case $deployed_arn in arn:*:role/*) ;; *) stop_unclear ;; esac
  case $deployed_session in '' | *[!0-9]*) stop_unclear ;; esac
  case $deployed_boundary in None | arn:*:policy/*) ;; *) stop_unclear ;; esac
  case $last_used in never | [12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]) ;; *) stop_unclear ;; esac
  truths_check "$same_trust" "$same_tags" "$role_ours"
}

# ask_permissions: "True" if the role has the permission policy of this bundle, "False" if it has
# another one, or "absent".
ask_permissions() {
  ask_whether "PolicyDocument == $(file_literal "$role/permission-policy.json")" \
    iam get-role-policy --role-name "$role" --policy-name "$policy"
}

# ask_policies: which managed policies of the setup the role has, which are missing, and all its other
# policies.
ask_policies() {
  ask_list "PolicyNames[?@ != '$policy']" iam list-role-policies --role-name "$role"
  other_policies=$answer
  ask_list 'AttachedPolicies[].PolicyArn' iam list-attached-role-policies --role-name "$role"
  attached_policies=''
  missing_policies=" $managed_policies "
  for attached in $answer; do
    case $missing_policies in
      *" $attached "*)
        attached_policies="$attached_policies $attached"
        missing_policies="${missing_policies%% "$attached" *} ${missing_policies#* "$attached" }"
        ;;
      *) other_policies="$other_policies${other_policies:+ }$attached" ;;
    esac
  done
}

# show_trust_difference, show_permissions_difference: the role (-) and this bundle (+).
show_trust_difference() {
  show_difference "$(file_literal "$role/$trust_document")" Role.AssumeRolePolicyDocument iam get-role --role-name "$role"
}

show_permissions_difference() {
  show_difference "$(file_literal "$role/permission-policy.json")" PolicyDocument \
    iam get-role-policy --role-name "$role" --policy-name "$policy"
}

# read_options OPTION ...: sets "mode" (apply or plan) and a variable for each other option.
read_options() {
  mode=apply
  adopt=no
  remove=no
  assume_yes=no
  force_in_use=no
  provider_part=nothing
  only_with_remove=''
  for option in "$@"; do
    case $option in --yes | --force-in-use | --with-*) only_with_remove=$option ;; esac
    case $option in
      --plan) mode=plan ;;
      --adopt) adopt=yes ;;
      --remove) remove=yes ;;
      --yes) assume_yes=yes ;;
      --force-in-use) force_in_use=yes ;;
      --with-audience) [ "$provider_part" = provider ] || provider_part=audience ;;
      --with-provider) provider_part=provider ;;
      -h | --help) help ;;
      *) usage_error "unknown option: $option" ;;
    esac
  done
  case $remove:$adopt:$only_with_remove in
    yes:yes:*) usage_error '--adopt takes over roles, --remove removes them: use one of the two' ;;
    no:*:?*) usage_error "$only_with_remove needs --remove" ;;
  esac
}

# aws_change VERB OBJECT SERVICE OPERATION ...: makes or only shows one change. What is already gone
# counts as removed.
changes=0
aws_change() {
  verb=$1
  object=$2
  shift 2
  changes=$((changes + 1))
  if [ "$mode" = plan ]; then
    report "$verb" "$object"
    return 0
  fi
  aws_answer '[Role.Arn || OpenIDConnectProviderArn]' "$@" || is_gone ||
    stop_with_aws_error "could not $verb the $object." 'Then run this again; finished steps are skipped.'
  case $2:$(cat "$scratch/answer") in
    create-*:arn:*) ;;
    create-*) stop_unclear ;;
    *:None | *:arn:*) ;;
    *) stop_unclear ;;
  esac
  report "${verb}d" "$object"
}

is_gone() {
  [ "$verb" = remove ] && grep -q '(NoSuchEntity)' "$scratch/error" && echo None >"$scratch/answer"
}

# is_unchanged SAME NAME: reports it if it is.
is_unchanged() { [ "$1" = True ] && report unchanged "$2"; }

# review_provider: stops if the setup says that the provider exists and it does not.
review_provider() {
  ask_provider
  [ "$provider_is:$provider_state" != existing:absent ] ||
    stop "the setup says that account $account already has the identity provider (provider: existing), but AWS has no $provider. If others create it, let them do that first. If this bundle should create it, set provider to create and generate the bundle again. Nothing was changed."
}

# No thumbprint, on purpose: AWS checks the certificate against its trusted authorities. Only a
# private authority needs one.
apply_provider() {
  case $provider_state:$accepts_audience in
    absent:*)
      aws_change create "identity provider $provider" iam create-open-id-connect-provider --cli-input-json "$provider_json"
      say '           No thumbprint is given: AWS checks the certificate of the issuer against the authorities it trusts.'
      say '           If a private authority signed yours, add its thumbprint: aws iam update-open-id-connect-provider-thumbprint'
      return 0
      ;;
    *:True) report unchanged "identity provider $provider" ;;
    *)
      aws_change update "identity provider $provider: add audience $audience" \
        iam add-client-id-to-open-id-connect-provider --cli-input-json "$audience_json"
      [ "$provider_ours" = True ] ||
        say '           Others may manage this provider. If their code lists its audiences, add this one there, or their next run removes it.'
      ;;
  esac
  [ -z "$audiences" ] || report note "the identity provider also accepts these audiences: $audiences"
}

# review_role: checks each role before anything is changed. An existing role is changed only if its tag
# says it belongs to this project, if it already trusts the same tokens, or with --adopt; someone else
# may be using it.
review_role() {
  ask_role
  case $deployed_arn in
    absent) return 0 ;;
    "$role_arn") ;;
    *)
      stop "role $role exists as $deployed_arn, not as $role_arn. IAM cannot move a role to another path: choose another name, or remove that role. Nothing was changed."
      ;;
  esac
  if [ "$role_ours" = True ] || [ "$same_trust" = True ]; then return 0; fi
  if [ "$mode" = apply ] && [ "$adopt" = no ]; then
    stop "role $role_arn exists, and its tag $project_tag does not say that it belongs to this project. Its users may lose access. Look at what would change (--plan), then add --adopt to take it over, or choose another name. Nothing was changed."
  fi
  report adopt "role $role_arn: it exists, and its tag $project_tag does not say that it belongs to this project"
  [ "$adopt" = yes ] || say '           Without --adopt this script stops here and changes nothing.'
}

apply_role() {
  ask_role
  if [ "$deployed_arn" = absent ]; then
    create_role
    put_permissions create
    attached_policies=''
    missing_policies=$managed_policies
    attach_policies
    return 0
  fi
  apply_trust
  apply_session
  apply_description
  apply_boundary
  apply_tags
  apply_permissions
  ask_policies
  attach_policies
  [ -z "$other_policies" ] || report keep "policies of role $role that the setup does not name: $other_policies"
}

create_role() {
  set -- --role-name "$role" --path "$path" --description "$description" --max-session-duration "$session" \
    --assume-role-policy-document "file://./$role/trust-policy.json" --tags "$tags"
  [ -z "$boundary" ] || set -- "$@" --permissions-boundary "$boundary"
  aws_change create "role $role_arn" iam create-role "$@"
}

apply_trust() {
  if is_unchanged "$same_trust" "trust policy of $role"; then return 0; fi
  show_trust_difference
  aws_change update "trust policy of $role" iam update-assume-role-policy --role-name "$role" \
    --policy-document "file://./$role/trust-policy.json"
}

# One call sets both values, so each change sends the other one unchanged.
apply_session() {
  if [ "$deployed_session" = "$session" ]; then
    report unchanged "session limit of $role"
    return 0
  fi
  aws_change update "session limit of $role: $deployed_session s -> $session s" iam update-role --role-name "$role" \
    --max-session-duration "$session" --description "$deployed_description"
}

apply_description() {
  case $deployed_description in
    "$description") report unchanged "description of $role" ;;
    '' | *'Made by Keyless.')
      aws_change update "description of $role: $(one_line "${deployed_description:-none}") -> $description" \
        iam update-role --role-name "$role" --max-session-duration "$session" --description "$description"
      ;;
    *) report keep "description of $role, which no bundle has written: $(one_line "$deployed_description")" ;;
  esac
}

apply_boundary() {
  if [ "$deployed_boundary" = "${boundary:-None}" ]; then
    report unchanged "permissions boundary of $role"
  elif [ -n "$boundary" ]; then
    [ "$deployed_boundary" != None ] || deployed_boundary=none
    aws_change update "permissions boundary of $role: $deployed_boundary -> $boundary" \
      iam put-role-permissions-boundary --role-name "$role" --permissions-boundary "$boundary"
  else
    report keep "permissions boundary of $role, which the setup does not name: $deployed_boundary"
    say "           If nobody needs it: aws iam delete-role-permissions-boundary --role-name $role"
  fi
}

# apply_tags: removes the tags of an earlier bundle that this one does not have, then writes those of
# this bundle. All others stay.
apply_tags() {
  if is_unchanged "$same_tags" "tags of $role"; then return 0; fi
  set -- iam get-role --role-name "$role"
  ask_list "(Role.Tags || $empty_list)[].Key | [?contains(' $recorded_tags ', join('', [' ', @, ' ']))]
    | [?!contains(@, ' ') && !contains(${bundle_tags}[].Key, @)]" "$@"
  obsolete_tags=$answer
  show_difference "sort_by($bundle_tags, &Key)" "sort_by((Role.Tags || $empty_list)[?contains(${bundle_tags}[].Key, Key)
    || contains(' $obsolete_tags ', join('', [' ', Key, ' ']))], &Key)" "$@"
  if [ -n "$obsolete_tags" ]; then
    # shellcheck disable=SC2086 # one word per key
    aws_change remove "tags of $role: $obsolete_tags" iam untag-role --role-name "$role" --tag-keys $obsolete_tags
  fi
  aws_change update "tags of $role" iam tag-role --role-name "$role" --tags "$tags"
}

apply_permissions() {
  ask_permissions
  if is_unchanged "$answer" "permission policy of $role"; then return 0; fi
  if [ "$answer" = absent ]; then
    put_permissions create
    return 0
  fi
  show_permissions_difference
  put_permissions update
}

put_permissions() {
  aws_change "$1" "permission policy of $role" iam put-role-policy --role-name "$role" \
    --policy-name "$policy" --policy-document "file://./$role/permission-policy.json"
}

# attach_policies: attaches the managed policies of the setup; others stay attached.
attach_policies() {
  for managed in $attached_policies; do report unchanged "managed policy $managed of $role"; done
  for managed in $missing_policies; do
    aws_change update "managed policies of $role: attach $managed" \
      iam attach-role-policy --role-name "$role" --policy-arn "$managed"
  done
}

report_changes() {
  if [ "$changes" -eq 0 ]; then
    say 'Nothing to change.'
  elif [ "$mode" = plan ]; then
    say "Changes to make: $changes. Nothing was changed."
  else
    say "Changes made: $changes. $1"
  fi
  end 0
}

remove_all() {
  each_role review_role_removal
  review_provider_removal
  [ "$refusals" -eq 0 ] || stop "refused: $refusals. Nothing was removed."
  if [ -z "$removable_roles" ] && [ "$provider_part" = nothing ]; then
    say 'Nothing to remove.'
    end 0
  fi
  if [ "$mode" = plan ]; then
    say 'Nothing was removed.'
    end 0
  fi
  if [ "$assume_yes" = no ]; then
    printf 'Jobs that use these roles will fail. Type yes to remove them from account %s: ' "$account"
    read -r reply || reply=''
    [ "$reply" = yes ] || stop 'not confirmed. Nothing was removed.'
  fi
  each_role remove_role
  remove_provider
  end 0
}

refusals=0
refuse() {
  report refused "$1"
  refusals=$((refusals + 1))
}

# review_role_removal: checks everything that makes DeleteRole refuse a role (policies, instance
# profiles) before the first removal.
removable_roles=''
review_role_removal() {
  ask_role
  if [ "$deployed_arn" = absent ]; then
    report absent "role $role_arn"
    return 0
  fi
  if [ "$deployed_arn" != "$role_arn" ] || [ "$role_ours" != True ]; then
    refuse "role $deployed_arn: it is not the role of this bundle: it has another path, or lacks the tag $project_tag of this project."
    return 0
  fi
  ask_policies
  ask_list 'InstanceProfiles[].InstanceProfileName' iam list-instance-profiles-for-role --role-name "$role"
  profiles=$answer
  if [ -n "$other_policies" ]; then
    refuse "role $role_arn: it has policies that this bundle does not name: $other_policies. Remove them first."
  elif [ -n "$profiles" ]; then
    refuse "role $role_arn: EC2 instances may use it through these instance profiles: $profiles. Remove it from each first: aws iam remove-role-from-instance-profile --role-name $role --instance-profile-name NAME"
  elif used_lately "$last_used" && [ "$force_in_use" = no ]; then
    refuse "role $role_arn: it was used on $last_used. Stop the jobs that use it, or add --force-in-use."
  else
    report remove "role $role_arn (last used: $last_used)"
    removable_roles="$removable_roles $role"
  fi
}

# used_lately DATE: whether that is within the last 30 days. AWS can be hours behind.
used_lately() {
  [ "$1" != never ] || return 1
  day_number "$1"
  [ "$(($(date +%s) / 86400 - number))" -le 30 ]
}

# day_number YYYY-MM-DD: sets "number" to the days since 1970-01-01. The year starts in March here.
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

remove_role() {
  case " $removable_roles " in *" $role "*) ;; *) return 0 ;; esac
  ask_policies
  for managed in $attached_policies; do
    aws_change remove "attachment of $managed to $role" iam detach-role-policy --role-name "$role" --policy-arn "$managed"
  done
  aws_change remove "permission policy of $role" iam delete-role-policy --role-name "$role" --policy-name "$policy"
  aws_change remove "role $role_arn" iam delete-role --role-name "$role"
}

# review_provider_removal: every role that trusts the provider needs it, so it stays unless you ask for
# its removal and certainly nobody else needs it.
review_provider_removal() {
  if [ "$provider_part" = nothing ]; then
    report keep "identity provider $provider: other roles may need it (--with-audience, --with-provider)"
    return 0
  fi
  ask_provider
  part="$provider_part of the issuer ($provider)"
  case $provider_part:$provider_state:$accepts_audience in
    *:absent:* | audience:present:False)
      report absent "$part"
      provider_part=nothing
      return 0
      ;;
  esac
  refusals_before=$refusals
  if [ "$provider_part" = provider ]; then review_whole_provider; else review_audience; fi
  [ "$refusals" -gt "$refusals_before" ] || report remove "$part"
}

review_whole_provider() {
  [ "$provider_is" = created ] ||
    refuse "$part: the setup says that it existed before (provider: existing), so this bundle does not own it."
  [ "$provider_ours" = True ] ||
    refuse "$part: its tag $project_tag does not say that it belongs to this project. If it does, remove it by hand: aws iam delete-open-id-connect-provider --open-id-connect-provider-arn $provider"
  [ -z "$audiences" ] || refuse "$part: it also accepts audiences that are not in this bundle: $audiences"
  ask_trusting ''
  [ -z "$answer" ] || refuse "$part: other roles need it: $answer"
}

# review_audience: in a foreign provider the audience may be older than this bundle. A role may need the
# audience if its trust policy names it, names none, or compares it with a pattern.
review_audience() {
  [ "$provider_ours" = True ] ||
    refuse "$part: the tag $project_tag of the provider does not say that it belongs to this project, so the audience may not come from this bundle. Ask the owner of the provider first. Then remove it by hand: aws iam remove-client-id-from-open-id-connect-provider --cli-input-json '$audience_json'"
  ask_trusting "&& (contains(to_string(AssumeRolePolicyDocument), join('', ['\"', ${bundle_provider}.ClientIDList[0], '\"']))
    || !contains(to_string(AssumeRolePolicyDocument), ':aud\"')
    || contains(to_string([AssumeRolePolicyDocument.Statement][].Condition.[StringLike, StringLikeIfExists,
      \"ForAnyValue:StringLike\", \"ForAllValues:StringLike\"]), ':aud\"'))"
  [ -z "$answer" ] || refuse "$part: other roles need it or may need it: $answer"
}

# ask_trusting CONDITION: the roles of the account that trust the provider and are not in this bundle.
ask_trusting() {
  ask_list "Roles[?contains(to_string(AssumeRolePolicyDocument), '\"$provider\"')
    && !contains($(literal "$role_names"), RoleName) $1].RoleName" iam list-roles
}

remove_provider() {
  case $provider_part in
    audience) aws_change remove "$part" iam remove-client-id-from-open-id-connect-provider --cli-input-json "$audience_json" ;;
    provider) aws_change remove "$part" iam delete-open-id-connect-provider --open-id-connect-provider-arn "$provider" ;;
  esac
}

# For GitLab.

reach_check() {
  jq_check
  if [ -n "${GITLAB_TOKEN:-}" ]; then
    command -v curl >/dev/null 2>&1 || stop 'curl is missing: https://curl.se/'
    case $GITLAB_TOKEN in
      *[!A-Za-z0-9_.=-]*) stop 'GITLAB_TOKEN holds characters that no GitLab token has. Copy it again.' ;;
    esac
  else
    case ${gitlab#*://} in
      */*) stop "set GITLAB_TOKEN to a token with the scope $access: this GitLab has a path in its address, which glab may leave out." ;;
    esac
    command -v glab >/dev/null 2>&1 ||
      stop "set GITLAB_TOKEN to a token with the scope $access, or install glab and log in: glab auth login --hostname $gitlab_host"
  fi
}

# ask METHOD PATH [FILE]: one request. Sets "status" to the HTTP status; the answer is in
# "$scratch/answer", its headers in "$scratch/headers". Without an answer, the script ends.
ask() {
  : >"$scratch/answer"
  : >"$scratch/headers"
  : >"$scratch/error"
  if [ -n "${GITLAB_TOKEN:-}" ]; then
    ask_curl "$@" || no_answer "$?"
  else
    ask_glab "$@"
  fi
}

ask_curl() {
  code=0
  status=$(
    {
      printf 'header = "PRIVATE-TOKEN: %s"\n' "$GITLAB_TOKEN"
      [ -z "${3:-}" ] || printf 'header = "Content-Type: application/json"\ndata-binary = "@%s"\n' "$3"
    } | curl --silent --show-error --no-location --request "$1" --connect-timeout 10 --max-time 30 --max-filesize 50000000 \
      --config - --dump-header "$scratch/headers" --output "$scratch/answer" --write-out '%{http_code}' \
      --url "$gitlab/api/$2" 2>"$scratch/error"
  ) || code=$?
  return "$code"
}

# glab waits without a limit, so the script ends it after a minute.
ask_glab() {
  bounded 60 glab api --hostname "$gitlab_host" --include --method "$1" ${3:+--header 'Content-Type: application/json' --input "$3"} \
    "${2#v4/}" || :
  if [ -e "$scratch/late" ]; then
    : >"$scratch/error"
    no_answer glab
  fi
  tr -d '\r' <"$scratch/output" | sed '/^$/,$d' >"$scratch/headers"
  tr -d '\r' <"$scratch/output" | sed '1,/^$/d' >"$scratch/answer"
  status=$(sed -n 's/^HTTP[^ ]* \([0-9][0-9][0-9]\).*/\1/p' "$scratch/headers" | tail -n 1)
  [ -n "$status" ] || status=$(sed -n 's/.*HTTP \([0-9][0-9][0-9]\).*/\1/p' "$scratch/error" | tail -n 1)
  [ -n "$status" ] || no_answer glab
}

# no_answer CODE: ends the script with what curl or glab says, and what to set.
no_answer() {
  message=$(printable <"$scratch/error" | sed -n 's/^curl: //p' | tail -n 1 | cut -c 1-300)
  [ "$1" != glab ] || message=$(printable <"$scratch/error" | tail -n 1 | cut -c 1-300)
  message=${message:-it was ended after a minute}
  case $1:$message in
    glab:*x509* | glab:*certificate*) advice="Set SSL_CERT_FILE to a file with the CA certificates that $gitlab_host needs, or: glab config set ca_cert FILE --host $gitlab_host" ;;
    60:* | 51:*) advice="Set CURL_CA_BUNDLE to a file with the CA certificates that $gitlab_host needs, in PEM form." ;;
    23:*) advice='The answer could not be written: make room in the folder of TMPDIR.' ;;
    77:*) advice='CURL_CA_BUNDLE or SSL_CERT_FILE names a file that curl cannot read: correct it, or unset it.' ;;
    35:*) advice="The TLS connection failed: check the address $gitlab, and HTTPS_PROXY if there is a proxy in between." ;;
    63:*) advice="The API of GitLab never sends so large an answer: check the address $gitlab." ;;
    5:*) advice='HTTPS_PROXY names a proxy that does not exist: correct it, or unset it.' ;;
    56:* | 97:*) advice="The connection broke, or the proxy refused it: check HTTPS_PROXY, or add $gitlab_host to NO_PROXY." ;;
    *) advice="Check that $gitlab_host can be reached from here: name, VPN, firewall. If you need a proxy to reach it, set HTTPS_PROXY." ;;
  esac
  unreachable "no answer from $gitlab_host: $message. $advice"
}

unreachable() { stop "$1"; }

# request METHOD PATH [FILE]: asks, and retries up to four times while GitLab is busy or down, after the
# time GitLab names. Once that did not help, later requests are not retried.
max_attempts=5
request() {
  attempt=1
  while :; do
    ask "$@"
    case $status in 429 | 5??) ;; *) return 0 ;; esac
    if [ "$attempt" -ge "$max_attempts" ]; then
      max_attempts=1
      return 0
    fi
    pause=$(header retry-after)
    case $pause in '' | *[!0-9]* | ????*) pause=$((attempt * attempt)) ;; esac
    [ "$pause" -le 30 ] || return 0
    sleep "$pause"
    attempt=$((attempt + 1))
  done
}

header() { printable <"$scratch/headers" | grep -i "^$1:" | tail -n 1 | cut -d : -f 2- | tr -d '\t ' | cut -c 1-200; }

# reason: the meaning of the last answer, in words.
reason() {
  case $status in
    2??)
      if [ ! -s "$scratch/answer" ]; then
        printf 'the answer is empty (%s)\n' "$status"
      elif is_page; then
        printf 'the answer is a web page, not the API of GitLab (%s): a proxy or a sign-in page is in between\n' "$status"
      elif jq -se 'length == 1' "$scratch/answer" >/dev/null 2>&1; then
        printf '%s\n' "${form_problem:-the answer has an unknown form} ($status)"
      else
        printf 'the answer is not complete, or not JSON (%s)\n' "$status"
      fi
      ;;
    3??)
      target=$(header location)
      printf 'GitLab moved, or a sign-in page is in between: status %s leads to %s\n' "$status" "${target%%[?#]*}"
      ;;
    400 | 422) printf 'GitLab refuses the value (%s): %s\n' "$status" "$(head -c 300 "$scratch/answer" | printable | tr '\n\t' '  ')" ;;
    401) printf 'GitLab does not accept the token (401)\n' ;;
    403) printf 'not allowed (403): you need the role Maintainer and a token with the scope %s\n' "$access" ;;
    404) printf 'not found (404), or hidden from this token: a feature of another tier or version, or no access to the project\n' ;;
    407) printf 'the proxy requires a sign-in (407): put user and password into HTTPS_PROXY, or add %s to NO_PROXY\n' "$gitlab_host" ;;
    429) printf 'GitLab is too busy (429): wait and run this again\n' ;;
    *) printf 'GitLab answers with status %s: run this again later\n' "$status" ;;
  esac
}

is_page() { head -c 2000 "$scratch/answer" | tr -d '[:space:]' | grep -Eqi '^<(!--|!doctype|html|[?]xml)'; }

# get PATH [SHAPE]: reads one JSON value of that shape into "$scratch/answer".
get() {
  form_problem=
  request GET "$1"
  [ "$status" = 200 ] || return 1
  jq -se "length == 1 and (.[0] | ${2:-true})" "$scratch/answer" >/dev/null 2>&1
}

# pages PATH [SHAPE]: reads all pages of a list into "$scratch/pages". Fails if a page repeats or the list
# does not end.
pages() {
  page=1
  started=$(date +%s)
  : >"$scratch/sums"
  : >"$scratch/pages"
  case $1 in *\?*) first="$1&" ;; *) first="$1?" ;; esac
  while get "${first}per_page=100&page=$page" "type == \"array\" and (${2:-true})"; do
    if jq -e 'length == 0' "$scratch/answer" >/dev/null; then return 0; fi
    sum=$(cksum <"$scratch/answer")
    if grep -qxF "$sum" "$scratch/sums"; then
      form_problem='GitLab sent the same page of the list twice'
      return 1
    fi
    if [ "$page" -ge 300 ] || [ "$(($(date +%s) - started))" -gt 300 ]; then
      form_problem='the list is too long to read'
      return 1
    fi
    printf '%s\n' "$sum" >>"$scratch/sums"
    cat "$scratch/answer" >>"$scratch/pages"
    page=$((page + 1))
  done
  return 1
}

# list NAME [OWNER]: reads a list of the project, or of a group, into "$scratch/NAME". It refuses rows of
# an undocumented form. Decisions and output use that file, with "visible" text; "$scratch/NAME.exact"
# is the original.
forms='
  def levels: type == "array" and all(.[]; type == "object" and (.access_level | . == null or type == "number"));
  def named_with(parts): all(.[]; type == "object" and (.name | type == "string" and length < 1000) and (parts | levels));
  def approvals: all(.[]; (.required_approval_count // 0 | type == "number")
    and (.approval_rules // [] | type == "array" and all(.[]; type == "object" and (.required_approvals // 0 | type == "number"))));
'
all_visible() { jq "$visible walk(if type == \"string\" then visible else . end)" "$scratch/$1.exact" >"$scratch/$1"; }

list() {
  case $1 in
    protected_branches) form='named_with(.push_access_levels, .merge_access_levels, .unprotect_access_levels // [])' ;;
    protected_tags) form='named_with(.create_access_levels)' ;;
    protected_environments) form='named_with(.deploy_access_levels) and approvals' ;;
    members/all) form=levels ;;
    *) form='named_with([])' ;;
  esac
  pages "v4/${2:-$project}/$1" "($forms $form)" || return 1
  jq -s 'add // []' "$scratch/pages" >"$scratch/${1##*/}.exact"
  all_visible "${1##*/}"
}

# read_project: reads the settings into "$scratch/project"; "$scratch/project.exact" is the original.
# Stops if they belong to another project.
read_project() {
  get "v4/$project" 'type == "object" and (.path_with_namespace | type == "string")' ||
    stop "could not read the project $project_path: $(reason)."
  cp "$scratch/answer" "$scratch/project.exact"
  all_visible project
  current_path=$(jq -r .path_with_namespace "$scratch/project")
  [ "$current_path" = "$project_path" ] ||
    stop "this bundle is for $project_path, but GitLab answers with $current_path. If the project moved, generate the bundle again."
}
