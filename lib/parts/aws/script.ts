import { comment, type ShellStatement, sh } from '../../formats/shell';
import { ending } from '../shell/ending.embedded';
import { callFunctions } from './call';
import { awsErrors, awsSaid } from './errors';

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
  ...ending,
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
  ...callFunctions,
  ...awsErrors,
  ...awsSaid,
  comment('failed MESSAGE [MORE]: stops with what the AWS CLI said, and what that takes.'),
  sh`
    failed() {
      stop "$1 The AWS CLI says: $(aws_said "$scratch/error"). It needs $(aws_needs "$scratch/error" 'credentials with the right to do that').\${2:+ $2}"
    }
  `,
  sh``,
  comment('sign_in_check: sets "current" to the account of the credentials in use.'),
  sh`
    sign_in_check() {
      command -v aws >/dev/null 2>&1 ||
        stop "the AWS CLI (aws) is not installed: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"
      for program in cat cut grep mktemp rm sed sleep tr; do
        command -v "$program" >/dev/null 2>&1 || stop "$program is missing: every POSIX system has it."
      done
      check_patience
      open_scratch
      aws_answer '[Account]' sts get-caller-identity ||
        failed 'could not ask AWS which account the credentials in use are of.'
      current=$(cat "$scratch/answer")
      case \${#current}:$current in
        12:*[!0-9]*) unclear sts get-caller-identity ;;
        12:*) ;;
        *) unclear sts get-caller-identity ;;
      esac
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
    'ask_lines QUERY SERVICE OPERATION ...: sets "answer" to "present", with the items of a list of lists one a line in "$scratch/answer", or to "absent" where AWS has no such thing.',
  ),
  sh`
    ask_lines() {
      if aws_answer "$@"; then
        answer=present
      elif grep -q '(NoSuchEntity)' "$scratch/error"; then
        answer=absent
      else
        shift
        failed "could not read from AWS: aws $1 $2."
      fi
    }
  `,
  sh``,
  comment('ask_whether QUERY SERVICE OPERATION ...: sets "answer" to "True", "False" or "absent".'),
  sh`
    ask_whether() {
      question=$1
      shift
      ask_lines "[$question]" "$@"
      [ "$answer" = absent ] || answer=$(cat "$scratch/answer")
      case $answer in
        True | False | absent) ;;
        *) unclear "$@" ;;
      esac
    }

    one_line() { printf '%s' "$1" | tr '\\n\\t' '  ' | printable; }

    unclear() { stop "could not read from AWS: aws $1 $2 does not say what it should. Check what answers for AWS (HTTPS_PROXY, AWS_ENDPOINT_URL, the program aws), then run this again."; }
  `,
  sh``,
  comment(
    'ask_list QUERY SERVICE OPERATION ...: sets "answer" to the items of a list on one line, empty where there are none.',
  ),
  sh`
    ask_list() {
      ask_lines "$@"
      [ "$answer" = present ] || failed "could not read from AWS: aws $2 $3."
      # A substitution takes the last line break off.
      answer=$(cat "$scratch/answer")
      answer=$(printf '%s' "$answer" | tr '\\t\\n' '  ')
    }
  `,
  sh``,
  comment(
    'difference WANTED QUERY SERVICE OPERATION ...: what AWS holds (-) and what this bundle holds (+), both as queries.\nIf jq is there, keys are sorted first: other tools store them in another order. If diff is not, both are shown whole.',
  ),
  sh`
    sorted() { if command -v jq >/dev/null 2>&1; then jq -S .; else cat; fi; }

    difference() {
      wanted=$1
      query=$2
      shift 2
      as_json "$query" "$@" >"$scratch/deployed"
      as_json "$wanted" "$@" >"$scratch/wanted"
      if ! command -v diff >/dev/null 2>&1; then
        sed 's/^/    -/' "$scratch/deployed"
        sed 's/^/    +/' "$scratch/wanted"
        return 0
      fi
      diff -u "$scratch/deployed" "$scratch/wanted" >"$scratch/difference" || [ "$?" -eq 1 ] || stop 'diff failed.'
      sed -e '1,2d' -e 's/^/    /' "$scratch/difference"
    }

    as_json() {
      query=$1
      shift
      aws_call "$@" --output json --query "$query" || failed "could not read from AWS: aws $1 $2."
      case $(line 1)$(line '$') in
        '{'*'}' | '['*']') ;;
        *) unclear "$@" ;;
      esac
      printable <"$scratch/output" | sorted 2>/dev/null || unclear "$@"
    }
  `,
  sh``,
];
