// Made from apply-tags.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const applyTags: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: ["apply_tags"],
    calls: ["ask_list","change","difference","get","remove","unchanged"],
    text: [
      "apply_tags() {",
      "  if [ \"$same_tags\" = True ]; then",
      "    unchanged \"tags of $role\"",
      "    return 0",
      "  fi",
      "  set -- iam get-role --role-name \"$role\"",
      "  ask_list \"(Role.Tags || $none)[?Key == '$tag_record'].Value\" \"$@\"",
      "  recorded=$answer",
      "  ask_list \"(Role.Tags || $none)[].Key | [?contains(' $recorded ', join('', [' ', @, ' ']))]",
      "    | [?!contains(@, ' ') && !contains(${wanted_tags}[].Key, @)]\" \"$@\"",
      "  obsolete=$answer",
      "  difference \"sort_by($wanted_tags, &Key)\" \"sort_by((Role.Tags || $none)[?contains(${wanted_tags}[].Key, Key)",
      "    || contains(' $obsolete ', join('', [' ', Key, ' ']))], &Key)\" \"$@\"",
      "  if [ -n \"$obsolete\" ]; then",
      "    # shellcheck disable=SC2086 # one word per key",
      "    change remove \"tags of $role: $obsolete\" iam untag-role --role-name \"$role\" --tag-keys $obsolete",
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
    calls: ["ask_permissions","create_permissions","difference","get","literal","put_permissions","unchanged"],
    text: [
      "apply_permissions() {",
      "  ask_permissions",
      "  case $answer in",
      "    True) unchanged \"permission policy of $role\" ;;",
      "    absent) create_permissions ;;",
      "    *)",
      "      difference \"$(literal \"$role/permission-policy.json\")\" PolicyDocument \\",
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
