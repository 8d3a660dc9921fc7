import { comment, type ShellStatement, sh } from '../../formats/shell';

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
  comment(
    'sign_in_check: sets "current" to the account of the credentials in use, and makes room for notes that nobody else can read.',
  ),
  sh`
    sign_in_check() {
      command -v aws >/dev/null 2>&1 ||
        stop "the AWS CLI (aws) is not installed: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"
      umask 077
      scratch=$(mktemp -d) || stop "could not make a temporary folder."
      trap 'rm -rf "$scratch"' EXIT
      trap 'exit 130' INT
      trap 'exit 143' HUP TERM
      current=$(aws sts get-caller-identity --output text --query Account) ||
        stop "AWS did not accept the credentials in use, or there are none. Sign in to the account and run this again."
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
      elif grep -q NoSuchEntity "$scratch/error"; then
        answer=absent
      else
        cat "$scratch/error" >&2
        stop "could not read from AWS: aws $1 $2. The credentials in use must be allowed to."
      fi
    }
  `,
  sh``,
  comment(
    'difference FILE QUERY SERVICE OPERATION ...: what AWS holds (-) beside what this bundle holds (+). Where jq is at hand, keys are sorted first: other tools store them in another order.',
  ),
  sh`
    sorted() { if command -v jq >/dev/null 2>&1; then jq -S .; else cat; fi; }

    difference() {
      wanted=$(literal "$1")
      query=$2
      shift 2
      aws "$@" --output json --query "$query" >"$scratch/answer" || stop "could not read from AWS: aws $1 $2."
      sorted <"$scratch/answer" >"$scratch/deployed"
      aws "$@" --output json --query "$wanted" >"$scratch/answer" || stop "could not read from AWS: aws $1 $2."
      sorted <"$scratch/answer" >"$scratch/wanted"
      diff -u "$scratch/deployed" "$scratch/wanted" | sed -e '1,2d' -e 's/^/    /'
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
      case $answer in absent | None) answer='' ;; esac
      answer=$(printf '%s' "$answer" | tr '\\t\\n' '  ')
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

/** About a role, for scripts that set what `roleValues` sets. */
const roleQuestions: readonly ShellStatement[] = [
  comment(
    'ask_role: what AWS holds of the role, one variable each; "deployed_arn" is "absent" where there is none.',
  ),
  sh`
    ask_role() {
      wanted_tags=$(literal "$role/tags.json")
      ask "[
        [Role.Arn],
        [Role.AssumeRolePolicyDocument == $(literal "$role/trust-policy.json")],
        [Role.MaxSessionDuration],
        [Role.PermissionsBoundary.PermissionsBoundaryArn],
        [length((Role.Tags || $none)[?contains($wanted_tags, @)]) == length($wanted_tags)],
        [Role.Description]
      ]" iam get-role --role-name "$role"
      deployed_arn=$answer
      [ "$answer" = absent ] || {
        read -r deployed_arn
        read -r same_trust
        read -r deployed_session
        read -r deployed_boundary
        read -r same_tags
        # A description of several lines is not ours; its first line is enough to see that.
        read -r deployed_description
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
      ask_list "PolicyNames[?@ != '$policy']" iam list-role-policies --role-name "$role"
      others=$answer
      ask_list 'AttachedPolicies[].PolicyArn' iam list-attached-role-policies --role-name "$role"
      others="$others\${others:+\${answer:+ }}$answer"
    }
  `,
  sh``,
];

/** Everything that compares what AWS holds with the bundle. */
export const commonFunctions: readonly ShellStatement[] = [
  ...baseFunctions,
  ...providerQuestions,
  ...roleQuestions,
  ...otherPolicies,
];
