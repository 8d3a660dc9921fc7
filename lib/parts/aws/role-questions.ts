import { comment, type ShellStatement, sh } from '../../formats/shell';
import { projectTag } from './role';

/** About a role, for scripts that set what `roleValues` sets. */
export const roleQuestions: readonly ShellStatement[] = [
  comment('The tag that says which project a role is of, no matter who applied it.'),
  sh`project_tag=${projectTag}`,
  sh`trust_document=trust-policy.json`,
  sh``,
  comment(
    'ask_role: what AWS holds of the role, one variable each; "deployed_arn" is "absent" where there is none.',
  ),
  sh`
    ask_role() {
      wanted_tags=$(literal "$role/tags.json")
      ask_lines "[
        [Role.Arn],
        [Role.AssumeRolePolicyDocument == $(literal "$role/$trust_document")],
        [Role.MaxSessionDuration],
        [Role.PermissionsBoundary.PermissionsBoundaryArn],
        [length((Role.Tags || $none)[?contains($wanted_tags, @)]) == length($wanted_tags)],
        [contains(Role.Tags || $none, \${wanted_tags}[?Key == '$project_tag'] | [0])],
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
        read -r ours || :
      } <"$scratch/answer"
      # All that follows, byte for byte, with every line end except the one that the AWS CLI adds.
      deployed_description=$(LC_ALL=C sed -e 1,7d -e '$d' "$scratch/output" && echo .)
      deployed_description=\${deployed_description%??}
      case $deployed_arn in arn:*:role/*) ;; *) unclear iam get-role ;; esac
      case $deployed_session in '' | *[!0-9]*) unclear iam get-role ;; esac
      case $deployed_boundary in None | arn:*:policy/*) ;; *) unclear iam get-role ;; esac
      for answer in "$same_trust" "$same_tags" "$ours"; do
        case $answer in True | False) ;; *) unclear iam get-role ;; esac
      done
    }
  `,
  sh``,
  comment(
    'ask_permissions: "True" when the role holds the permission policy of this bundle, "False" when another, or "absent".',
  ),
  sh`
    ask_permissions() {
      ask_whether "PolicyDocument == $(literal "$role/permission-policy.json")" \\
        iam get-role-policy --role-name "$role" --policy-name "$policy"
    }
  `,
  sh``,
];

/** About what else a role may do, for scripts that set `role` and `policy`. */
export const otherPolicies: readonly ShellStatement[] = [
  comment(
    'ask_other_policies: policies of the role that are not of this bundle, and so are not shown in it.',
  ),
  sh`
    ask_other_policies() {
      ask_list "PolicyNames[?@ != '$policy']" iam list-role-policies --role-name "$role"
      others=$answer
      ask_list 'AttachedPolicies[].PolicyArn' iam list-attached-role-policies --role-name "$role"
      others="$others\${others:+\${answer:+ }}$answer"
    }
  `,
  sh``,
];
