import { comment, type ShellStatement, sh } from '../../formats/shell';
import { awsErrors } from './errors';
import { projectTag } from './role';

/**
 * Functions that the scripts for AWS share. They need only a POSIX shell and the AWS CLI, version 1 or 2.
 *
 * JSON is compared by the AWS CLI itself: a file becomes a JMESPath literal in `--query`, where `==` compares data,
 * not text, so the order of keys and the layout do not matter and no other program is needed.
 * Every answer is asked for as text: what a user has configured as the CLI's output format does not matter.
 * A script sets `trouble`, the exit status of `stop`, before it calls any of them.
 */
export const baseFunctions: readonly ShellStatement[] = [
  sh`
    say() { printf '%s\\n' "$*"; }
  `,
  sh``,
  comment('stop MESSAGE: ends the script. What AWS answered stands above the message.'),
  sh`
    stop() {
      printf '%s: %s\\n' "\${0##*/}" "$*" >&2
      exit "$trouble"
    }
  `,
  sh``,
  comment('enter FOLDER: goes to a folder beside this script, also where it was started by a link to it.'),
  sh`
    enter() {
      self=$0
      while [ -L "$self" ]; do
        target=$(readlink "$self") || stop "could not follow the link $self. Start the script in the folder it was unpacked to."
        case $target in
          /*) self=$target ;;
          *) self=\${self%"\${self##*/}"}$target ;;
        esac
      done
      case $self in */*) self=\${self%/*}/ ;; *) self=./ ;; esac
      [ -d "$self$1" ] || stop "there is no folder $self$1. Unpack the whole bundle, leave the script where it is, and run it there."
      cd -- "$self$1" || stop "could not go to the folder $self$1."
    }
  `,
  sh``,
  ...awsErrors,
  comment('failed MESSAGE [MORE]: shows what AWS said, and stops with what that takes.'),
  sh`
    failed() {
      cat "$scratch/error" >&2
      stop "$1 It needs $(aws_needs "$scratch/error" 'credentials with the right to do that').\${2:+ $2}"
    }
  `,
  sh``,
  comment(
    'sign_in_check: sets "current" to the account of the credentials in use, and makes room for notes that nobody else can read.',
  ),
  sh`
    sign_in_check() {
      command -v aws >/dev/null 2>&1 ||
        stop "the AWS CLI (aws) is not installed: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"
      for program in cat cut grep mktemp rm sed tr; do
        command -v "$program" >/dev/null 2>&1 || stop "$program is missing: every POSIX system has it."
      done
      umask 077
      scratch=$(mktemp -d) || stop "could not make a temporary folder: see TMPDIR."
      trap 'rm -rf "$scratch"' EXIT
      trap 'exit 130' INT
      trap 'exit 143' HUP TERM
      current=$(aws sts get-caller-identity --output text --query Account 2>"$scratch/error") ||
        failed 'could not ask AWS which account the credentials in use are of.'
    }
  `,
  sh``,
  comment('files_check FILE ...: stops unless all these documents are here.'),
  sh`
    files_check() {
      for file in "$@"; do
        [ -r "$file" ] || stop "$PWD/$file is missing. Unpack the whole bundle and run this again."
      done
    }
  `,
  sh``,
  comment('literal FILE: the JSON of a file as a literal in a query of the AWS CLI (JMESPath).'),
  sh`
    # shellcheck disable=SC2016 # backticks of JMESPath, not of the shell
    literal() { printf '\`%s\`' "$(sed 's/\`/\\\\\`/g' "$1")"; }
  `,
  sh``,
  comment(
    'ask QUERY SERVICE OPERATION ...: sets "answer" to what AWS holds, as text, or to "absent" where there is no such thing.',
  ),
  sh`
    ask() {
      query=$1
      shift
      if aws "$@" --output text --query "$query" >"$scratch/answer" 2>"$scratch/error"; then
        answer=$(cat "$scratch/answer")
      elif grep -q '(NoSuchEntity)' "$scratch/error"; then
        answer=absent
      else
        failed "could not read from AWS: aws $1 $2."
      fi
    }
  `,
  sh``,
  comment(
    'difference FILE QUERY SERVICE OPERATION ...: what AWS holds (-) beside this bundle (+).\nWhere jq is at hand, keys are sorted first: other tools store them in another order. Where diff is not, both are shown whole.',
  ),
  sh`
    sorted() { if command -v jq >/dev/null 2>&1; then jq -S .; else cat; fi; }

    difference() {
      wanted=$(literal "$1")
      query=$2
      shift 2
      as_json "$query" "$@" >"$scratch/deployed"
      as_json "$wanted" "$@" >"$scratch/wanted"
      if ! command -v diff >/dev/null 2>&1; then
        sed 's/^/    -/' "$scratch/deployed"
        sed 's/^/    +/' "$scratch/wanted"
        return 0
      fi
      diff -u "$scratch/deployed" "$scratch/wanted" >"$scratch/difference" || [ "$?" -eq 1 ] || stop 'diff failed: what it said stands above.'
      sed -e '1,2d' -e 's/^/    /' "$scratch/difference"
    }

    as_json() {
      query=$1
      shift
      aws "$@" --output json --query "$query" >"$scratch/answer" 2>"$scratch/error" ||
        failed "could not read from AWS: aws $1 $2."
      sorted <"$scratch/answer"
    }
  `,
  sh``,
];

/** About the provider, for scripts that set `provider`. */
export const providerQuestions: readonly ShellStatement[] = [
  sh`
    # shellcheck disable=SC2016 # backticks of JMESPath, not of the shell
    none='\`[]\`'
  `,
  sh``,
  comment(
    'ask_list QUERY SERVICE OPERATION ...: sets "answer" to the items of a list on one line, empty where there are none.',
  ),
  sh`
    ask_list() {
      ask "$@"
      # Not from "answer": something may be called "absent".
      answer=$(printf '%s' "$(cat "$scratch/answer")" | tr '\\t\\n' '  ')
    }
  `,
  sh``,
  comment('ask_provider: "True" when the provider accepts the audience, "False" when not, or "absent".'),
  sh`
    ask_provider() {
      ask "contains(ClientIDList || $none, $(literal audience.json).ClientID)" \\
        iam get-open-id-connect-provider --open-id-connect-provider-arn "$provider"
    }
  `,
  sh``,
];

/** About what else a provider accepts, for scripts that set `provider`. */
export const otherAudiences: readonly ShellStatement[] = [
  comment(
    'ask_other_audiences: sets "audiences" to those the provider accepts and this bundle does not use.',
  ),
  sh`
    ask_other_audiences() {
      ask_list "(ClientIDList || $none)[?@ != $(literal audience.json).ClientID]" \\
        iam get-open-id-connect-provider --open-id-connect-provider-arn "$provider"
      audiences=$answer
    }
  `,
  sh``,
];

/** About a role, for scripts that set what `roleValues` sets. */
const roleQuestions: readonly ShellStatement[] = [
  comment('What says that a role is of this project, whoever applied it: its tag.'),
  sh`project_tag=${projectTag}`,
  sh`trust_document=trust-policy.json`,
  sh``,
  comment(
    'ask_role: what AWS holds of the role, one variable each; "deployed_arn" is "absent" where there is none.',
  ),
  sh`
    ask_role() {
      wanted_tags=$(literal "$role/tags.json")
      ask "[
        [Role.Arn],
        [Role.AssumeRolePolicyDocument == $(literal "$role/$trust_document")],
        [Role.MaxSessionDuration],
        [Role.PermissionsBoundary.PermissionsBoundaryArn],
        [length((Role.Tags || $none)[?contains($wanted_tags, @)]) == length($wanted_tags)],
        [contains(Role.Tags || $none, \${wanted_tags}[?Key == '$project_tag'] | [0])],
        [Role.Description]
      ]" iam get-role --role-name "$role"
      deployed_arn=$answer
      [ "$answer" = absent ] || {
        read -r deployed_arn
        read -r same_trust
        read -r deployed_session
        read -r deployed_boundary
        read -r same_tags
        read -r ours
        # All that is left, with every line end, but for the one that the AWS CLI adds.
        deployed_description=$(cat && echo .)
        deployed_description=\${deployed_description%??}
      } <"$scratch/answer"
    }
  `,
  sh``,
  comment(
    'ask_permissions: "True" when the role holds the permission policy of this bundle, "False" when another, or "absent".',
  ),
  sh`
    ask_permissions() {
      ask "PolicyDocument == $(literal "$role/permission-policy.json")" \\
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
      ask_list "(PolicyNames || $none)[?@ != '$policy']" iam list-role-policies --role-name "$role"
      others=$answer
      ask_list "(AttachedPolicies || $none)[].PolicyArn" iam list-attached-role-policies --role-name "$role"
      others="$others\${others:+\${answer:+ }}$answer"
    }
  `,
  sh``,
];

/** Everything that compares what AWS holds with the bundle. */
export const commonFunctions: readonly ShellStatement[] = [
  ...baseFunctions,
  ...providerQuestions,
  ...otherAudiences,
  ...roleQuestions,
  ...otherPolicies,
];
