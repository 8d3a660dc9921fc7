#!/bin/sh
# Compares the account you are signed in to with this bundle. Changes nothing.
#
# --policies          asks IAM Access Analyzer to check the policies of this bundle instead:
#                     grammar, unknown actions, risky elements. It works in any account, before
#                     you apply anything.
# --known-roles=NAMES  also reports every other role of the account that trusts this GitLab as a
#                      difference, except those named (separated by spaces; '' for none). If there
#                      is a program keyless, it checks who gets into them. The scheduled job of
#                      verify/drift.gitlab-ci.yml uses this.
# KEYLESS_TIMEOUT     seconds to wait for one answer of AWS, 120 unless set
#
# A role or identity provider of this project that is not in the bundle (renamed, removed, of
# another issuer) is a difference, too: it is still trusted.
# --policies does not say who gets in: no AWS service simulates a trust policy. See
# BLAST-RADIUS.md.
#
# Exit status: 0 the same, or nothing serious in the policies, 1 different, or an error or a
# security warning, 2 could not read, or wrong usage, 130 or 143 interrupted.
# shellcheck disable=SC2317 # functions that are called by name
set -euf
unset CDPATH
failure_status=2
usage='[--policies | --known-roles=NAMES]'

script=$0
while [ -L "$script" ]; do
  target=$(readlink "$script") || break
  case $target in /*) script=$target ;; *) script=${script%"${script##*/}"}$target ;; esac
done
case $script in /*) ;; *) script=./$script ;; esac
bundle=$(cd -P -- "${script%/*}"/.. && pwd)
[ -r "$bundle/functions.sh" ] || {
  echo "${0##*/}: $bundle/functions.sh is missing. Unpack the whole bundle, leave the script where it is, and run it there." >&2
  exit "$failure_status"
}
# shellcheck source-path=SCRIPTDIR source=../functions.sh
. "$bundle/functions.sh"

export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
export AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1
names_project='(contains(to_string(AssumeRolePolicyDocument), '\''project_path:acme/payments/api:'\'') || contains(to_string(AssumeRolePolicyDocument), '\''project_path:acme/payments/api*'\'') || contains(to_string(AssumeRolePolicyDocument), '\''project_path:acme/payments/api"'\'') || contains(to_string(AssumeRolePolicyDocument), '\''project_id:48151623:'\'') || contains(to_string(AssumeRolePolicyDocument), '\''project_id:48151623*'\'') || contains(to_string(AssumeRolePolicyDocument), '\''project_id:48151623"'\'') || (contains(to_string(AssumeRolePolicyDocument), '\''"gitlab.com:project_id"'\'') && contains(to_string(AssumeRolePolicyDocument), '\''"48151623"'\'')))'
service_control_policy=guardrails/scp.json
resource_control_policy=guardrails/rcp.json
role_check=check_role
trust_documents=trust-policy.json

# each_account FUNCTION ROLE_FUNCTION: calls them for each account, and for each role in it.
each_account() {
  # Account 111122223333 (payments-staging)
  account=111122223333
  provider=arn:aws:iam::111122223333:oidc-provider/gitlab.com
  provider_is=created
  # Must equal the iss claim byte for byte: https, path kept, no slash at the end.
  provider_json='{"Url":"https://gitlab.com","ClientIDList":["sts.amazonaws.com"],"Tags":[{"Key":"keyless:project","Value":"acme/payments/api"}]}'
  role_names='["gitlab-payments-api-staging"]'
  "$1"
  # Environment staging
  # One role per environment, so that one deployment does not get the permissions of another.
  role=gitlab-payments-api-staging
  role_arn=arn:aws:iam::111122223333:role/gitlab/gitlab-payments-api-staging
  # Only the actions this deployment needs, on exactly these resources.
  policy=gitlab-deployment
  managed_policies=''
  description='GitLab jobs of acme/payments/api, environment staging. Made by Keyless.'
  # The longest session anyone with the token can ask for. AWS allows no less than 3600 seconds.
  session=3600
  boundary=''
  # Say which project and environment the role belongs to, so that it can be found and removed.
  tags='[{"Key":"keyless:project","Value":"acme/payments/api"},{"Key":"keyless:environment","Value":"staging"},{"Key":"keyless:tags","Value":"keyless:project keyless:environment"}]'
  "$2"
  # Account 444455556666 (payments-production)
  account=444455556666
  provider=arn:aws:iam::444455556666:oidc-provider/gitlab.com
  provider_is=existing
  provider_json='{"Url":"https://gitlab.com","ClientIDList":["sts.amazonaws.com"],"Tags":[{"Key":"keyless:project","Value":"acme/payments/api"}]}'
  role_names='["gitlab-payments-api-production"]'
  "$1"
  # Environment production
  role=gitlab-payments-api-production
  role_arn=arn:aws:iam::444455556666:role/gitlab/gitlab-payments-api-production
  policy=gitlab-deployment
  managed_policies=''
  description='GitLab jobs of acme/payments/api, environment production. Made by Keyless.'
  session=3600
  # The most this role can ever do, whatever is attached to it later.
  boundary=arn:aws:iam::444455556666:policy/ci-boundary
  tags='[{"Key":"keyless:project","Value":"acme/payments/api"},{"Key":"keyless:environment","Value":"production"},{"Key":"keyless:tags","Value":"keyless:project keyless:environment"}]'
  "$2"
}

differences=0
report_difference() {
  report differs "$1"
  differences=$((differences + 1))
}

# check_same SAME NAME: fails if it differs, so that the caller shows the difference.
check_same() {
  if [ "$1" = True ]; then
    report same "$2"
    return 0
  fi
  report_difference "$2 (- deployed, + this bundle)"
  return 1
}

check_value() {
  if [ "$2" = "$3" ]; then
    report same "$1"
  else
    report_difference "$1: deployed $(one_line "$2"), this bundle $3"
  fi
}

# check_account: compares an account only if the current credentials belong to it.
account_known=no
check_account() {
  [ "$account" = "$current_account" ] || return 0
  account_known=yes
  go_to_folder "aws/$account"
  check_provider
  check_other_providers
  check_other_roles
  [ "$judges_others" = no ] || judge_roles_of_others
}

check_provider() {
  ask_provider
  case $provider_state:$accepts_audience in
    absent:*)
      report_difference "identity provider $provider: there is none"
      return 0
      ;;
    *:True) report same "identity provider $provider" ;;
    *) report_difference "identity provider $provider: does not accept the audience of this bundle" ;;
  esac
  [ -z "$audiences" ] || report_provider_extra "identity provider $provider: also accepts these audiences: $audiences"
  ask_list "ThumbprintList || $empty_list" iam get-open-id-connect-provider --open-id-connect-provider-arn "$provider"
  case $answer in
    '') ;;
    *' '*) report_provider_extra "identity provider $provider: has several thumbprints, IAM itself stores one: $answer" ;;
    *) report note "identity provider $provider: has the thumbprint $answer. IAM stores one itself; it counts only for a certificate from an authority that AWS does not trust" ;;
  esac
}

report_provider_extra() {
  if [ "$provider_is" = created ]; then report_difference "$1"; else report note "$1"; fi
}

# check_other_providers: a provider of this project that is not in this bundle is left over, for example
# after the issuer changed. The list of providers has no tags, so this asks for the tags of each one.
check_other_providers() {
  ask_rows "OpenIDConnectProviderList[?Arn != '$provider'].[Arn]" iam list-open-id-connect-providers
  while read -r other_provider; do
    case $other_provider in arn:*:oidc-provider/*) ;; *) stop_unclear ;; esac
    ask_whether "contains(Tags || $empty_list, ${bundle_provider}.Tags[0])" \
      iam get-open-id-connect-provider --open-id-connect-provider-arn "$other_provider"
    [ "$answer" != True ] || report_left_over "identity provider $other_provider" provider
  done <"$scratch/rows"
}

report_left_over() {
  report_difference "$1: left over. Its tag $project_tag says that it belongs to this project, but this bundle has no such $2. Remove it the way it was created, unless another bundle of this project uses it"
}

# check_other_roles: roles that are not in this bundle. A role of this project is left over, for example
# after it was renamed: it is still trusted. The list of roles has no tags, so this asks for the tags of
# each candidate.
check_other_roles() {
  ask_rows "Roles[?!contains($(literal "$role_names"), RoleName) && (contains(to_string(AssumeRolePolicyDocument), '\"$provider\"')
    || contains(Description || '', 'Made by Keyless.'))].[RoleName, Arn,
    contains(to_string(AssumeRolePolicyDocument), '\"$provider\"'), $names_project]" iam list-roles
  while read -r other_role other_arn trusts of_project; do
    truths_check "$trusts" "$of_project"
    ask_whether "contains(Role.Tags || $empty_list, ${bundle_provider}.Tags[0])" iam get-role --role-name "$other_role"
    case $answer:$trusts:$of_project in
      absent:*) ;;
      True:*) report_left_over "role $other_arn" role ;;
      *:True:True)
        report_difference "role $other_arn: trusts tokens of this project, but this bundle has no such role. Remove it if it is left over; the report of this bundle does not cover it"
        ;;
      *:True:*) check_role_of_others ;;
    esac
  done <"$scratch/rows"
  [ -z "$trusting_roles" ] || report note "other roles trust this provider: $trusting_roles"
}

check_role() {
  [ "$account" = "$current_account" ] || return 0
  documents_check
  ask_role
  if [ "$deployed_arn" != "$role_arn" ]; then
    case $deployed_arn in
      absent) report_difference "role $role_arn: there is none" ;;
      *) report_difference "role $role_arn: deployed as $deployed_arn" ;;
    esac
    return 0
  fi
  [ "$role_ours" = True ] || report note "the tag $project_tag of role $role does not say that it belongs to this project"
  check_same "$same_trust" "trust policy of $role" || show_trust_difference
  check_description
  check_value "session limit of $role" "$deployed_session" "$session"
  if [ -z "$boundary" ] && [ "$deployed_boundary" != None ]; then
    report note "role $role has a permissions boundary that the setup does not name: $deployed_boundary. It only limits the role"
  else
    check_value "permissions boundary of $role" "$deployed_boundary" "${boundary:-None}"
  fi
  check_policies
  check_same "$same_tags" "tags of $role" ||
    show_difference "$bundle_tags" "Role.Tags || $empty_list" iam get-role --role-name "$role"
  ask_list "(Role.Tags || $empty_list)[?!contains(${bundle_tags}[].Key, Key)].Key" iam get-role --role-name "$role"
  [ -z "$answer" ] || report note "other tags of $role: $answer"
}

check_description() {
  case $deployed_description in
    "$description" | '' | *'Made by Keyless.') check_value "description of $role" "${deployed_description:-none}" "$description" ;;
    *) report note "the description of $role was not written by a bundle: $(one_line "$deployed_description")" ;;
  esac
}

check_policies() {
  ask_permissions
  if [ "$answer" = absent ]; then
    report_difference "permission policy of $role: there is none named $policy"
  else
    check_same "$answer" "permission policy of $role" || show_permissions_difference
  fi
  ask_policies
  for managed in $attached_policies; do report same "managed policy $managed of $role"; done
  for managed in $missing_policies; do report_difference "managed policy $managed of $role: not attached"; done
  if [ -z "$other_policies" ]; then
    report same "no other policies on $role"
  else
    report_difference "other policies on $role, which the setup does not name: $other_policies"
  fi
}

judges_others=no
known_roles=''
set_known_roles() {
  judges_others=yes
  known_roles=${1#*=}
  case $known_roles in
    *[!A-Za-z0-9_+=,.@\ -]*) usage_error '--known-roles holds a character that no role name has. Allowed: role names, separated by spaces. Example: --known-roles="shop-deploy blog-deploy"' ;;
  esac
}

# check_role_of_others: a role outside this bundle that trusts this GitLab: without --known-roles only a
# note.
trusting_roles=''
check_role_of_others() {
  case $judges_others:" $known_roles " in
    no:* | yes:*" $other_role "*) trusting_roles="$trusting_roles${trusting_roles:+ }$other_role" ;;
    *)
      report_difference "role $other_arn: trusts tokens of this GitLab, and is not named in --known-roles. Find out who created it and who gets in: aws iam get-role --role-name $other_role >role.json, then keyless check role.json"
      ;;
  esac
}

# judge_roles_of_others: shows what "keyless check" says about these roles, if that program exists.
judge_roles_of_others() {
  others="Roles[?!contains($(literal "$role_names"), RoleName) && contains(to_string(AssumeRolePolicyDocument), '\"$provider\"')]"
  ask_list "$others.RoleName" iam list-roles
  [ -n "$answer" ] || return 0
  if ! command -v keyless >/dev/null 2>&1; then
    report note "there is no program keyless here, so nothing checked who gets into these roles: $answer. To check that, in a clone of Keyless: aws iam list-roles >roles.json && npm run -s keyless -- check roles.json"
    return 0
  fi
  aws_call iam list-roles --output json --query "{Roles: $others}" || stop_unread
  cp "$scratch/output" "$scratch/roles.json"
  judged=0
  bounded "$answer_timeout" keyless check "$scratch/roles.json" || judged=$?
  printable <"$scratch/output" | sed 's/^/    /'
  case $judged in
    0) report same "keyless check finds nothing serious in the other roles that trust this GitLab" ;;
    1) report_difference "keyless check: findings in other roles that trust this GitLab, as above" ;;
    *)
      printable <"$scratch/error" | sed 's/^/    /' >&2
      stop "keyless check could not check the roles $answer: it exited with status $judged."
      ;;
  esac
}

compare_all() {
  each_account check_account "$role_check"
  [ "$account_known" = yes ] ||
    stop "the current credentials belong to account $current_account, which is not in this bundle. Sign in to one of its accounts."
  if [ "$differences" -gt 0 ]; then
    say "Differences between account $current_account and this bundle: $differences."
    end 1
  fi
  say "Account $current_account matches this bundle."
  end 0
}

# validate FILE TYPE OPTION ...: shows the findings of Access Analyzer in a policy of that type.
serious=0
validate() {
  file=$1
  type=$2
  shift 2
  files_check "$file"
  ask_rows 'findings[].[findingType, locations[0].span.start.line, issueCode, findingDetails, learnMoreLink]' \
    accessanalyzer validate-policy --policy-document "file://./$file" --policy-type "$type" "$@"
  [ -s "$scratch/rows" ] || printf '%-16s  %s\n' fine "$file"
  while read -r finding line code details; do
    case $finding in
      ERROR | SECURITY_WARNING) serious=$((serious + 1)) ;;
      WARNING | SUGGESTION) ;;
      *) stop_unclear ;;
    esac
    printf '%-16s  %s, line %s: %s: %s\n' "$finding" "$file" "$line" "$code" "$details"
  done <"$scratch/rows"
}

# A trust policy is a resource policy: the resource is the role.
validate_role() {
  for document in $trust_documents; do
    validate "aws/$account/$role/$document" RESOURCE_POLICY --validate-policy-resource-type AWS::IAM::AssumeRolePolicyDocument
  done
  validate "aws/$account/$role/permission-policy.json" IDENTITY_POLICY
}

validate_all() {
  say "Asking IAM Access Analyzer in account $current_account."
  go_to_folder .
  each_account : validate_role
  validate "$service_control_policy" SERVICE_CONTROL_POLICY
  validate "$resource_control_policy" RESOURCE_CONTROL_POLICY
  if [ "$serious" -gt 0 ]; then
    say "Errors and security warnings: $serious."
    end 1
  fi
  say 'AWS finds nothing serious in these policies.'
  end 0
}

policies=no
for option in "$@"; do
  case $option in
    --policies) policies=yes ;;
    --known-roles=*) set_known_roles "$option" ;;
    -h | --help) help ;;
    *) usage_error "unknown option: $option" ;;
  esac
done
[ "$policies:$judges_others" != yes:yes ] ||
  usage_error '--policies compares no roles: leave --known-roles out'
account=''
sign_in_check
[ "$policies" = no ] || validate_all
compare_all
