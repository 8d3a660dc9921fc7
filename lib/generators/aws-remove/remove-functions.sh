# shellcheck shell=sh disable=SC2034,SC2154
# Looks at everything first and removes afterwards, so that a refusal leaves all of it in place. "review_*" write nothing.

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
