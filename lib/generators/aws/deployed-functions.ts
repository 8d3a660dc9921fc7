import { comment, type ShellStatement, sh } from '../../formats/shell';

/** Comparisons for each kind of object. They call AWS only to read. */
export const deployedFunctions: readonly ShellStatement[] = [
  sh`
    same() { printf '%-9s  %s\\n' same "$1"; }

    differs() {
      printf '%-9s  %s\\n' differs "$1"
      differences=$((differences + 1))
    }
  `,
  sh``,
  comment(
    'use_account ACCOUNT FILE ...: what follows is compared only if the credentials in use are of that account.',
  ),
  sh`
    use_account() {
      here=no
      [ "$1" = "$current" ] || return 0
      here=yes
      found=yes
      cd -- "$folder/$1" || stop "$folder/$1 is missing. Unpack the whole bundle and run this again."
      shift
      files_check "$@"
    }

    check_provider() {
      [ "$here" = yes ] || return 0
      ask_provider
      case $answer in
        True) same "identity provider $provider" ;;
        absent) differs "identity provider $provider: there is none" ;;
        *) differs "identity provider $provider: does not accept the audience of this bundle" ;;
      esac
      ask_trusting ''
      [ -z "$trusting" ] || say "note       other roles trust this provider: $trusting"
    }

    check_role() {
      [ "$here" = yes ] || return 0
      ask_role
      case $deployed_arn in
        "$role_arn") ;;
        absent)
          differs "role $role_arn: there is none"
          return 0
          ;;
        *)
          differs "role $role_arn: deployed as $deployed_arn"
          return 0
          ;;
      esac
      if [ "$same_trust" = True ]; then
        same "trust policy of $role"
      else
        differs "trust policy of $role (- deployed, + this bundle)"
        difference "$role/trust-policy.json" Role.AssumeRolePolicyDocument iam get-role --role-name "$role"
      fi
      check_value "description of $role" "$deployed_description" "$description"
      check_value "session limit of $role" "$deployed_session" "$session"
      check_value "permissions boundary of $role" "$deployed_boundary" "\${boundary:-None}"
      check_permissions
      check_other_policies
      if [ "$same_tags" = True ]; then
        same "tags of $role"
      else
        differs "tags of $role (- deployed, + this bundle)"
        difference "$role/tags.json" Role.Tags iam get-role --role-name "$role"
      fi
    }

    check_value() {
      if [ "$2" = "$3" ]; then
        same "$1"
      else
        differs "$1: deployed $2, this bundle $3"
      fi
    }

    check_permissions() {
      ask_permissions
      case $answer in
        True) same "permission policy of $role" ;;
        absent) differs "permission policy of $role: there is none named $policy" ;;
        *)
          differs "permission policy of $role (- deployed, + this bundle)"
          difference "$role/permission-policy.json" PolicyDocument \\
            iam get-role-policy --role-name "$role" --policy-name "$policy"
          ;;
      esac
    }

    check_other_policies() {
      ask_other_policies
      if [ -z "$others" ]; then
        same "no other policies on $role"
      else
        differs "other policies on $role: $others"
      fi
    }
  `,
  sh``,
];
