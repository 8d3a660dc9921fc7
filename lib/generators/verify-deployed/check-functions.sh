# shellcheck shell=sh disable=SC2034,SC2154
# Comparisons for each kind of object. They only read from AWS.

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
