# shellcheck shell=sh disable=SC2034,SC2154
# Tags and policies of a role. Reads tag_record, the key of the tag that names the tags a bundle wrote.

apply_tags() {
  if [ "$same_tags" = True ]; then
    report_unchanged "tags of $role"
    return 0
  fi
  set -- iam get-role --role-name "$role"
  ask_list "(Role.Tags || $empty_list)[?Key == '$tag_record'].Value" "$@"
  recorded_tags=$answer
  ask_list "(Role.Tags || $empty_list)[].Key | [?contains(' $recorded_tags ', join('', [' ', @, ' ']))]
    | [?!contains(@, ' ') && !contains(${bundle_tags}[].Key, @)]" "$@"
  obsolete_tags=$answer
  show_difference "sort_by($bundle_tags, &Key)" "sort_by((Role.Tags || $empty_list)[?contains(${bundle_tags}[].Key, Key)
    || contains(' $obsolete_tags ', join('', [' ', Key, ' ']))], &Key)" "$@"
  if [ -n "$obsolete_tags" ]; then
    # shellcheck disable=SC2086 # one word per key
    change remove "tags of $role: $obsolete_tags" iam untag-role --role-name "$role" --tag-keys $obsolete_tags
  fi
  change update "tags of $role" iam tag-role --role-name "$role" --tags "file://./$role/tags.json"
}

apply_permissions() {
  ask_permissions
  case $answer in
    True) report_unchanged "permission policy of $role" ;;
    absent) create_permissions ;;
    *)
      show_difference "$(literal "$role/permission-policy.json")" PolicyDocument \
        iam get-role-policy --role-name "$role" --policy-name "$policy"
      put_permissions update
      ;;
  esac
}

# attach_policies: attaches the managed policies of the setup; what else is attached stays.
attach_policies() {
  for managed in $managed_policies; do
    case " $attached_policies " in
      *" $managed "*) report_unchanged "managed policy $managed of $role" ;;
      *)
        change update "managed policies of $role: attach $managed" \
          iam attach-role-policy --role-name "$role" --policy-arn "$managed"
        ;;
    esac
  done
}

create_permissions() { put_permissions create; }

put_permissions() {
  change "$1" "permission policy of $role" iam put-role-policy --role-name "$role" \
    --policy-name "$policy" --policy-document "file://./$role/permission-policy.json"
}
