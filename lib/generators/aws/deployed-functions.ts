import { comment, type ShellStatement, sh } from '../../formats/shell';

/** Comparisons for each kind of object. They call AWS only to read. */
export const deployedFunctions: readonly ShellStatement[] = [
  sh`
    same() { printf '%-9s  %s\\n' same "$1"; }

    differs() {
      printf '%-9s  %s\\n' differs "$1"
      differences=$((differences + 1))
    }

    note() { printf '%-9s  %s\\n' note "$1"; }
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
      [ -d "$folder/$1" ] || stop "$folder/$1 is missing. Unpack the whole bundle and run this again."
      cd -- "$folder/$1"
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
      [ "$answer" = absent ] || check_provider_extras
      ask_trusting ''
      [ -z "$trusting" ] || note "other roles trust this provider: $trusting"
    }

    check_provider_extras() {
      ask_other_audiences
      [ -z "$audiences" ] || provider_extra "identity provider $provider: accepts other audiences, too: $audiences"
      ask_list "ThumbprintList || $none" iam get-open-id-connect-provider --open-id-connect-provider-arn "$provider"
      case $answer in
        '') ;;
        *' '*) provider_extra "identity provider $provider: has several thumbprints, IAM itself stores one: $answer" ;;
        *) note "identity provider $provider: has the thumbprint $answer. IAM stores one itself; it counts only for a certificate of an authority that AWS does not know" ;;
      esac
    }

    provider_extra() {
      if [ "$provider_is" = ours ]; then differs "$1"; else note "$1"; fi
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
      [ "$ours" = True ] || note "role $role is not of this project by its tag $project_tag"
      if [ "$same_trust" = True ]; then
        same "trust policy of $role"
      else
        differs "trust policy of $role (- deployed, + this bundle)"
        difference "$role/$trust_document" Role.AssumeRolePolicyDocument iam get-role --role-name "$role"
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
      ask_list "(Role.Tags || $none)[?!contains(\${wanted_tags}[].Key, Key)].Key" iam get-role --role-name "$role"
      [ -z "$answer" ] || note "other tags of $role: $answer"
    }

    check_value() {
      if [ "$2" = "$3" ]; then
        same "$1"
      else
        differs "$1: deployed $(printf '%s' "$2" | tr '\\r\\n\\t' '   '), this bundle $3"
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
