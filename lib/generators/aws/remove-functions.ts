import { comment, type ShellStatement, sh } from '../../formats/shell';
import { projectTag } from './role';

/**
 * Looks at everything first and removes afterwards, so that a refusal leaves all of it in place.
 * `review_*` write nothing; only `remove` does, and only after the question was answered.
 */
export const removeFunctions: readonly ShellStatement[] = [
  comment('remove OBJECT COMMAND ...: one removal. What is gone already is fine.'),
  sh`
    remove() {
      object=$1
      shift
      if "$@" >/dev/null 2>"$scratch/error" || grep -q '(NoSuchEntity)' "$scratch/error"; then
        printf '%-9s  %s\\n' removed "$object"
      else
        failed "could not remove the $object." 'Steps above are done, later ones are not. Then run this again.'
      fi
    }

    refuse() {
      printf '%-9s  %s\\n' refused "$1"
      refusals=$((refusals + 1))
    }
  `,
  sh``,
  comment('day_number YYYY-MM-DD: sets "number" to the days since 1970-01-01. A year starts in March here.'),
  sh`
    day_number() {
      year=\${1%%-*}
      month=\${1#*-}
      month=\${month%%-*}
      day=\${1##*-}
      month=\${month#0}
      day=\${day#0}
      if [ "$month" -lt 3 ]; then
        year=$((year - 1))
        month=$((month + 12))
      fi
      number=$((365 * year + year / 4 - year / 100 + year / 400 + (153 * (month - 3) + 2) / 5 + day - 719469))
    }
  `,
  sh``,
  comment('used_lately TIME: whether that was within the last 30 days. AWS can be hours behind.'),
  sh`
    used_lately() {
      [ "$1" != never ] || return 1
      day_number "$(date -u +%Y-%m-%d)"
      today=$number
      day_number "\${1%%T*}"
      [ "$((today - number))" -le 30 ]
    }
  `,
  sh``,
  comment('What says that a role is of this project, whoever applied it: its tag.'),
  sh`project_tag=${projectTag}`,
  sh`
    review_role() {
      ask "[
        [Role.Arn],
        [Role.RoleLastUsed.LastUsedDate],
        [contains(Role.Tags || $none, $(literal "$role/tags.json")[?Key == '$project_tag'] | [0])]
      ]" iam get-role --role-name "$role"
      if [ "$answer" = absent ]; then
        printf '%-9s  %s\\n' absent "role $role_arn"
        return 0
      fi
      {
        read -r deployed_arn
        read -r last_used
        read -r ours
      } <"$scratch/answer"
      if [ "$deployed_arn" != "$role_arn" ] || [ "$ours" != True ]; then
        refuse "role $deployed_arn: it is not the role of this bundle (another path, or without the tag $project_tag of this project)."
        return 0
      fi
      [ "$last_used" != None ] || last_used=never
      ask_other_policies
      if [ -n "$others" ]; then
        refuse "role $role_arn: it holds policies that are not of this bundle: $others. Take them off first."
      elif used_lately "$last_used" && [ "$force_in_use" = no ]; then
        refuse "role $role_arn: it was used on \${last_used%%T*}. Stop the jobs that use it, or add --force-in-use."
      else
        printf '%-9s  %s\\n' remove "role $role_arn (last used: \${last_used%%T*})"
        present="$present $role"
      fi
    }

    remove_role() {
      case " $present " in *" $role "*) ;; *) return 0 ;; esac
      remove "permission policy of $role" aws iam delete-role-policy --role-name "$role" --policy-name "$policy"
      remove "role $role_arn" aws iam delete-role --role-name "$role"
    }
  `,
  sh``,
  comment(
    'review_provider: the provider serves every role that trusts it, so it stays unless asked for, and while others need it.',
  ),
  sh`
    review_provider() {
      if [ "$with" = nothing ]; then
        printf '%-9s  %s\\n' keep "identity provider $provider: other roles may rely on it (--with-audience, --with-provider)"
        return 0
      fi
      ask_provider
      case $with:$answer in
        *:absent | audience:False)
          printf '%-9s  %s\\n' absent "$with of the issuer ($provider)"
          with=nothing
          return 0
          ;;
        provider:*) ask_trusting '' ;;
        audience:*)
          ask_trusting "&& contains(to_string(AssumeRolePolicyDocument),
            join('', ['\\"', $(literal audience.json).ClientID, '\\"']))"
          ;;
      esac
      if [ -n "$trusting" ]; then
        refuse "$with of the issuer ($provider): other roles need it: $trusting"
      else
        printf '%-9s  %s\\n' remove "$with of the issuer ($provider)"
      fi
    }

    remove_provider() {
      case $with in
        audience)
          remove "audience of the issuer ($provider)" \\
            aws iam remove-client-id-from-open-id-connect-provider --cli-input-json file://./audience.json
          ;;
        provider)
          remove "provider of the issuer ($provider)" \\
            aws iam delete-open-id-connect-provider --open-id-connect-provider-arn "$provider"
          ;;
      esac
    }
  `,
  sh``,
];
