# shellcheck shell=sh disable=SC2034,SC2154
# About a role, for scripts that set what identifies and bounds it, "project_tag" and "trust_document".

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
