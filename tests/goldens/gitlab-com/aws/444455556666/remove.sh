#!/bin/sh
# Removes what apply.sh made in AWS account 444455556666 (payments-production).
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
usage='[--plan | --yes] [--force-in-use] [--with-audience | --with-provider]'
account=444455556666
provider=arn:aws:iam::444455556666:oidc-provider/gitlab.com
provider_is=existing
role_names='["gitlab-payments-api-production"]'
export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
export AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1

script=$0
while [ -L "$script" ]; do
  target=$(readlink "$script") || break
  case $target in /*) script=$target ;; *) script=${script%"${script##*/}"}$target ;; esac
done
case $script in /*) ;; *) script=./$script ;; esac
bundle=${script%/*}/../..
[ -r "$bundle/functions.sh" ] || {
  echo "${0##*/}: $bundle/functions.sh is missing. Unpack the whole bundle, leave the script where it is, and run it there." >&2
  exit "$failure_status"
}
# shellcheck source-path=SCRIPTDIR source=../../functions.sh
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
  # Environment production
  # One role per environment, so that what one deployment may do is not open to another.
  role=gitlab-payments-api-production
  role_arn=arn:aws:iam::444455556666:role/gitlab/gitlab-payments-api-production
  # Only the actions this deployment needs, on exactly these resources.
  policy=gitlab-deployment
  managed_policies=''
  "$1"
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
go_to_folder "aws/$account"
files_check provider.json audience.json gitlab-payments-api-production/trust-policy.json gitlab-payments-api-production/permission-policy.json gitlab-payments-api-production/tags.json
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
