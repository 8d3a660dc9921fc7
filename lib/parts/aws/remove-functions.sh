# shellcheck shell=sh disable=SC2034,SC2154
# apply.sh --remove: removes what apply.sh created. It removes everything or, if one part must stay, nothing.

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
