import { note } from '../../explanations';
import { comment, notedStatement, type ShellStatement, sh } from '../../formats/shell';
import { tagRecord } from './role';

/** Create-or-update for each kind of object. Nothing here writes except through `change`, which `--plan` silences. */
export const applyFunctions: readonly ShellStatement[] = [
  comment('change VERB OBJECT COMMAND ...: one change, made or only said.'),
  sh`
    change() {
      verb=$1
      object=$2
      shift 2
      changes=$((changes + 1))
      if [ "$mode" = plan ]; then
        printf '%-9s  %s\\n' "$verb" "$object"
        return 0
      fi
      "$@" >/dev/null 2>"$scratch/error" ||
        failed "could not $verb the $object." 'Steps above are done, later ones are not. Then run this again.'
      printf '%-9s  %s\\n' "\${verb}d" "$object"
    }

    unchanged() { printf '%-9s  %s\\n' unchanged "$1"; }
  `,
  sh``,
  notedStatement(
    sh`
      apply_provider() {
        ask_provider
        case $answer in
          True) unchanged "identity provider $provider" ;;
          absent)
            change create "identity provider $provider" \\
              aws iam create-open-id-connect-provider --cli-input-json file://./provider.json
            say '           No thumbprint is given: AWS checks the certificate of the issuer against the authorities it trusts.'
            say '           If yours is signed by a private authority, add its thumbprint: aws iam update-open-id-connect-provider-thumbprint'
            ;;
          *)
            change update "identity provider $provider: one more audience" \\
              aws iam add-client-id-to-open-id-connect-provider --cli-input-json file://./audience.json
            ;;
        esac
        [ "$answer" = absent ] || {
          ask_other_audiences
          [ -z "$audiences" ] || say "note       the identity provider accepts other audiences, too: $audiences"
        }
      }
    `,
    note('provider-thumbprint'),
  ),
  sh``,
  comment(
    'review_role: looks at each role before anything is changed. One that exists is changed only if it is of this project by its tag, if it is trusted to the same tokens already, or if that was asked for: somebody else may be using it.',
  ),
  sh`
    review_role() {
      ask_role
      case $deployed_arn in
        absent) return 0 ;;
        "$role_arn") ;;
        *)
          stop "role $role exists as $deployed_arn, not as $role_arn. IAM cannot move a role to another path: choose another name, or remove that role. Nothing was changed."
          ;;
      esac
      if [ "$ours" = True ] || [ "$same_trust" = True ]; then return 0; fi
      if [ "$mode" = apply ] && [ "$adopt" = no ]; then
        stop "role $role_arn exists and is not of this project by its tag $project_tag: who uses it may lose it. Look at what would change (--plan), then add --adopt to take it over, or choose another name. Nothing was changed."
      fi
      printf '%-9s  %s\\n' adopt "role $role_arn: it exists and is not of this project by its tag $project_tag"
      [ "$adopt" = yes ] || say '           Without --adopt this script stops here and changes nothing.'
    }

    apply_role() {
      ask_role
      if [ "$deployed_arn" = absent ]; then
        create_role
      else
        apply_trust
        apply_settings
        apply_boundary
        apply_tags
      fi
      apply_permissions
      ask_other_policies
      [ -z "$others" ] || say "note       role $role holds policies that are not of this bundle: $others"
    }

    create_role() {
      set -- --role-name "$role" --path "$path" --description "$description" --max-session-duration "$session" \\
        --assume-role-policy-document "file://./$role/trust-policy.json" --tags "file://./$role/tags.json"
      [ -z "$boundary" ] || set -- "$@" --permissions-boundary "$boundary"
      change create "role $role_arn" aws iam create-role "$@"
    }

    apply_trust() {
      if [ "$same_trust" = True ]; then
        unchanged "trust policy of $role"
        return 0
      fi
      difference "$role/trust-policy.json" Role.AssumeRolePolicyDocument iam get-role --role-name "$role"
      change update "trust policy of $role" aws iam update-assume-role-policy --role-name "$role" \\
        --policy-document "file://./$role/trust-policy.json"
    }

    apply_settings() {
      if [ "$deployed_session" = "$session" ] && [ "$deployed_description" = "$description" ]; then
        unchanged "session limit and description of $role"
        return 0
      fi
      change update "session limit ($deployed_session s, now $session s) and description of $role" \\
        aws iam update-role --role-name "$role" --max-session-duration "$session" --description "$description"
    }

    apply_boundary() {
      if [ "$deployed_boundary" = "\${boundary:-None}" ]; then
        unchanged "permissions boundary of $role"
      elif [ -n "$boundary" ]; then
        change update "permissions boundary of $role ($deployed_boundary, now $boundary)" \\
          aws iam put-role-permissions-boundary --role-name "$role" --permissions-boundary "$boundary"
      else
        change delete "permissions boundary of $role ($deployed_boundary): the setup names none" \\
          aws iam delete-role-permissions-boundary --role-name "$role"
      fi
    }
  `,
  sh``,
  comment(
    'Removes the tags that an earlier bundle wrote and this one does not want, then writes its own. All others stay.',
  ),
  sh`tag_record=${tagRecord}`,
  sh`
    apply_tags() {
      if [ "$same_tags" = True ]; then
        unchanged "tags of $role"
        return 0
      fi
      ask "(Role.Tags || $none)[?Key == '$tag_record'].Value | join(' ', @)" iam get-role --role-name "$role"
      ask "(Role.Tags || $none)[].Key | [?contains(' $answer ', join('', [' ', @, ' ']))]
        | [?!contains(@, ' ') && !contains(\${wanted_tags}[].Key, @)]" iam get-role --role-name "$role"
      if [ -n "$answer" ]; then
        # shellcheck disable=SC2086 # one word per key
        change remove "tags of $role: $answer" aws iam untag-role --role-name "$role" --tag-keys $answer
      fi
      change update "tags of $role" aws iam tag-role --role-name "$role" --tags "file://./$role/tags.json"
    }

    apply_permissions() {
      ask_permissions
      case $answer in
        True)
          unchanged "permission policy of $role"
          return 0
          ;;
        absent) verb=create ;;
        *)
          verb=update
          difference "$role/permission-policy.json" PolicyDocument \\
            iam get-role-policy --role-name "$role" --policy-name "$policy"
          ;;
      esac
      change "$verb" "permission policy of $role" aws iam put-role-policy --role-name "$role" \\
        --policy-name "$policy" --policy-document "file://./$role/permission-policy.json"
    }
  `,
  sh``,
];

/** For a folder that changes the subject: the final trust policy would shut out who still has the old one. */
export const reviewSubject: readonly ShellStatement[] = [
  comment(
    'review_subject: while the subject of the project changes, a role that exists changes its trust policy phase by phase, and not here.',
  ),
  sh`
    review_subject() {
      ask_role
      if [ "$deployed_arn" = absent ] || [ "$same_trust" = True ]; then return 0; fi
      if [ "$ours" != True ] && [ "$adopt" = yes ]; then return 0; fi
      if [ "$mode" = plan ]; then
        say "note       role $role trusts other tokens than in the end, and this script stops at it: subject-rollout.sh changes that, phase by phase (gitlab/SUBJECT-ROLLOUT.md)"
        return 0
      fi
      stop "role $role_arn exists, and its trust policy is not yet the last one: jobs that still have the old subject would be shut out. Take it there with subject-rollout.sh, phase by phase: gitlab/SUBJECT-ROLLOUT.md. Then run this again. Nothing was changed."
    }
  `,
  sh``,
];
