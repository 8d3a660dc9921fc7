import { comment, type ShellStatement, sh } from '../../formats/shell';
import { bounded } from '../shell/bounded.embedded';
import { printable } from '../shell/printable.embedded';

/**
 * Every call of the AWS CLI, bounded in time and size, and every answer checked before anything is concluded from it.
 * For scripts that keep their notes in `scratch` and end with `ending`.
 *
 * A proxy, a captive portal or a broken CLI answers with HTML, `None`, nothing, or half of something, and often with
 * status 0. So each query puts a first and a last line around what it asks for: without both, in the text that arrives,
 * it is not an answer. With `--output text` the AWS CLI runs a query once a page, so a list may hold several pairs.
 */
export const callFunctions: readonly ShellStatement[] = [
  ...bounded,
  comment(
    'aws_call ARGUMENT ...: runs the AWS CLI. What it writes is in "$scratch/output" and "$scratch/error". It may take KEYLESS_TIMEOUT seconds and write 16 MB.',
  ),
  sh`
    aws_call() {
      call_status=0
      bounded "$patience" aws "$@" || call_status=$?
      if [ "$call_status" -ne 0 ] && [ -e "$scratch/late" ]; then
        echo "timed out: no answer within $patience seconds (KEYLESS_TIMEOUT)" >"$scratch/error"
        return 1
      fi
      [ "$call_status" -ne 0 ] || return 0
      [ -s "$scratch/error" ] || echo "it ended with status $call_status and no message" >"$scratch/error"
      return 1
    }
  `,
  sh``,
  comment(
    'aws_answer QUERY ARGUMENT ...: what the query finds, a list, as text in "$scratch/answer". The reason for a failure is in "$scratch/error".',
  ),
  sh`
    aws_answer() {
      query=$1
      shift
      aws_call "$@" --output text --query "[['<answer>'], $query, ['</answer>']]" || return 1
      first=$(line 1)
      if [ "$first" = '<answer>' ] && [ "$(line '$')" = '</answer>' ] && [ "$(pairs '<answer>')" -eq "$(pairs '</answer>')" ]; then
        printable <"$scratch/output" | sed -e '/^<answer>$/d' -e '/^<\\/answer>$/d' >"$scratch/answer"
      else
        echo "this is not an answer of AWS: \${first:-empty}" >"$scratch/error"
        return 1
      fi
    }

    line() { printable <"$scratch/output" | sed -n "$1p" | cut -c 1-200; }

    pairs() { printable <"$scratch/output" | grep -c "^$1\$" || :; }
  `,
  sh``,
  ...printable,
  comment('check_patience: the one thing about calls that people may set.'),
  sh`
    check_patience() {
      patience=\${KEYLESS_TIMEOUT:-120}
      case $patience in
        *[!0-9]* | 0* | ??????*) stop "KEYLESS_TIMEOUT is $patience. It must be a number of seconds from 1 to 99999, for example 120." ;;
      esac
    }
  `,
  sh``,
];
