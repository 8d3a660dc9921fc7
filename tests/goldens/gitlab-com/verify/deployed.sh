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
usage=''
names_project='(contains(to_string(AssumeRolePolicyDocument), '\''project_path:acme/payments/api:'\'') || contains(to_string(AssumeRolePolicyDocument), '\''project_path:acme/payments/api*'\'') || contains(to_string(AssumeRolePolicyDocument), '\''project_path:acme/payments/api"'\'') || contains(to_string(AssumeRolePolicyDocument), '\''project_id:48151623:'\'') || contains(to_string(AssumeRolePolicyDocument), '\''project_id:48151623*'\'') || contains(to_string(AssumeRolePolicyDocument), '\''project_id:48151623"'\'') || (contains(to_string(AssumeRolePolicyDocument), '\''"gitlab.com:project_id"'\'') && contains(to_string(AssumeRolePolicyDocument), '\''"48151623"'\'')))'

script=$0
while [ -L "$script" ]; do
  target=$(readlink "$script") || break
  case $target in /*) script=$target ;; *) script=${script%"${script##*/}"}$target ;; esac
done
case $script in /*) ;; *) script=./$script ;; esac
bundle=${script%/*}/..
[ -r "$bundle/functions.sh" ] || {
  echo "${0##*/}: $bundle/functions.sh is missing. Unpack the whole bundle, leave the script where it is, and run it there." >&2
  exit "$failure_status"
}
# shellcheck source-path=SCRIPTDIR source=../functions.sh
. "$bundle/functions.sh"

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

for option in "$@"; do
  case $option in
    -h | --help) help ;;
    *) usage_error "unknown option: $option" ;;
  esac
done
go_to_folder aws
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
