# shellcheck shell=sh disable=SC2034,SC2154
# Tags and permission policy of a role. Reads tag_record, the key of the tag that names the tags a bundle wrote.

apply_tags() {
  if [ "$same_tags" = True ]; then
    unchanged "tags of $role"
    return 0
  fi
  set -- iam get-role --role-name "$role"
  ask_list "(Role.Tags || $none)[?Key == '$tag_record'].Value" "$@"
  recorded=$answer
  ask_list "(Role.Tags || $none)[].Key | [?contains(' $recorded ', join('', [' ', @, ' ']))]
    | [?!contains(@, ' ') && !contains(${wanted_tags}[].Key, @)]" "$@"
  obsolete=$answer
  difference "sort_by($wanted_tags, &Key)" "sort_by((Role.Tags || $none)[?contains(${wanted_tags}[].Key, Key)
    || contains(' $obsolete ', join('', [' ', Key, ' ']))], &Key)" "$@"
  if [ -n "$obsolete" ]; then
    # shellcheck disable=SC2086 # one word per key
    change remove "tags of $role: $obsolete" iam untag-role --role-name "$role" --tag-keys $obsolete
  fi
  change update "tags of $role" iam tag-role --role-name "$role" --tags "file://./$role/tags.json"
}

apply_permissions() {
  ask_permissions
  case $answer in
    True) unchanged "permission policy of $role" ;;
    absent) create_permissions ;;
    *)
      difference "$(literal "$role/permission-policy.json")" PolicyDocument \
        iam get-role-policy --role-name "$role" --policy-name "$policy"
      put_permissions update
      ;;
  esac
}

create_permissions() { put_permissions create; }

put_permissions() {
  change "$1" "permission policy of $role" iam put-role-policy --role-name "$role" \
    --policy-name "$policy" --policy-document "file://./$role/permission-policy.json"
}
