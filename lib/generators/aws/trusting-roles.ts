import { comment, type ShellStatement, sh } from '../../formats/shell';

/** Who else relies on the provider, for scripts that set `provider` and `role_names`. */
export const trustingRoles: readonly ShellStatement[] = [
  comment(
    'ask_trusting CONDITION: sets "trusting" to the roles of the account that trust the provider and are not of this bundle.',
  ),
  sh`
    ask_trusting() {
      ask_list "(Roles || $none)[?contains(to_string(AssumeRolePolicyDocument), '\\"$provider\\"')
        && !contains(\\\`$role_names\\\`, RoleName) $1].RoleName" iam list-roles
      trusting=$answer
    }
  `,
  sh``,
];
