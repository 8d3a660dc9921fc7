import { comment, type ShellStatement, sh } from '../../formats/shell';

/** How jq speaks of rules of protection, for every script that reads them. Source: docs.gitlab.com/api/protected_branches, /api/protected_environments. */
export const ruleWords: readonly ShellStatement[] = [
  comment(
    [
      'Words for jq. "meets": whether some name fits both patterns, where * is any text; "whole": whether a rule covers all of a pattern.',
      '"named": a row for users, groups, deploy keys or roles of your own, instead of a role of GitLab.',
      'Of several rules that match, GitLab lets in whoever any of them lets in.',
    ].join('\n'),
  ),
  sh`
    # shellcheck disable=SC2016 # variables of jq, not of the shell
    words='
      def meets($a; $b):
        if $a == "" and $b == "" then true
        elif $a[0:1] == "*" then meets($a[1:]; $b) or ($b != "" and meets($a; $b[1:]))
        elif $b[0:1] == "*" then meets($a; $b[1:]) or ($a != "" and meets($a[1:]; $b))
        else $a != "" and $a[0:1] == $b[0:1] and meets($a[1:]; $b[1:]) end;
      def whole($name): meets(.name; $name | gsub("[*]"; "\\u0001"));
      def named: .user_id != null or .group_id != null or .deploy_key_id != null or .member_role_id != null or .access_level == null;
      def who:
        if .user_id != null then "user \\(.user_id)"
        elif .group_id != null then "group \\(.group_id)"
        elif .deploy_key_id != null then "deploy key \\(.deploy_key_id)"
        elif .access_level == 0 then "no one"
        elif .access_level == 30 then "Developers"
        elif .access_level == 40 then "Maintainers"
        elif .access_level == 60 then "administrators"
        else .access_level_description // "level \\(.access_level)" end;
      def people: map(who) | unique | if length > 1 then . - ["no one"] else . end | if . == [] then "no one" else join(", ") end;
    '
  `,
  sh``,
];
