# shellcheck shell=sh disable=SC2034,SC2154
# About a role, for scripts that set what `roleValues` sets.

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
