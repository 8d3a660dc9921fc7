// Made from apply-tags.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const applyTags: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: ["apply_tags"],
    calls: ["ask_list","change","get","remove","report_unchanged","show_difference"],
    text: [
      "apply_tags() {",
      "  if [ \"$same_tags\" = True ]; then",
      "    report_unchanged \"tags of $role\"",
      "    return 0",
      "  fi",
      "  set -- iam get-role --role-name \"$role\"",
      "  ask_list \"(Role.Tags || $empty_list)[?Key == '$tag_record'].Value\" \"$@\"",
      "  recorded_tags=$answer",
      "  ask_list \"(Role.Tags || $empty_list)[].Key | [?contains(' $recorded_tags ', join('', [' ', @, ' ']))]",
      "    | [?!contains(@, ' ') && !contains(${bundle_tags}[].Key, @)]\" \"$@\"",
      "  obsolete_tags=$answer",
      "  show_difference \"sort_by($bundle_tags, &Key)\" \"sort_by((Role.Tags || $empty_list)[?contains(${bundle_tags}[].Key, Key)",
      "    || contains(' $obsolete_tags ', join('', [' ', Key, ' ']))], &Key)\" \"$@\"",
      "  if [ -n \"$obsolete_tags\" ]; then",
      "    # shellcheck disable=SC2086 # one word per key",
      "    change remove \"tags of $role: $obsolete_tags\" iam untag-role --role-name \"$role\" --tag-keys $obsolete_tags",
      "  fi",
      "  change update \"tags of $role\" iam tag-role --role-name \"$role\" --tags \"file://./$role/tags.json\"",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["apply_permissions"],
    calls: ["ask_permissions","create_permissions","get","literal","put_permissions","report_unchanged","show_difference"],
    text: [
      "apply_permissions() {",
      "  ask_permissions",
      "  case $answer in",
      "    True) report_unchanged \"permission policy of $role\" ;;",
      "    absent) create_permissions ;;",
      "    *)",
      "      show_difference \"$(literal \"$role/permission-policy.json\")\" PolicyDocument \\",
      "        iam get-role-policy --role-name \"$role\" --policy-name \"$policy\"",
      "      put_permissions update",
      "      ;;",
      "  esac",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["create_permissions"],
    calls: ["put_permissions"],
    text: [
      "create_permissions() { put_permissions create; }",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["put_permissions"],
    calls: ["change"],
    text: [
      "put_permissions() {",
      "  change \"$1\" \"permission policy of $role\" iam put-role-policy --role-name \"$role\" \\",
      "    --policy-name \"$policy\" --policy-document \"file://./$role/permission-policy.json\"",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
