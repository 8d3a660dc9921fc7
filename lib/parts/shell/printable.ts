import { comment, type ShellStatement, sh } from '../../formats/shell';

/*
 * What a server, a proxy or another program wrote, made safe to print. A terminal obeys control characters (U+009B starts a
 * command as ESC [ does), and a reader is misled by characters that turn the direction of text or have no width.
 */

/** For bytes of any encoding: headers, errors, the beginning of an answer. Needs no jq. */
export const printableFunction: readonly ShellStatement[] = [
  comment('printable: what came from elsewhere, without what a terminal would obey.'),
  sh`
    printable() { LC_ALL=C tr -d '\\015' | LC_ALL=C tr -c '\\011\\012\\040-\\176' '?'; }
  `,
  sh``,
];

/**
 * For text in JSON, where letters of every language stay. In linear time: `gsub` of jq 1.6 takes minutes for a text that holds
 * nothing else. The classes are those of `lib/formats/visible.ts`, as far as jq has them.
 */
export const visibleWord: readonly ShellStatement[] = [
  comment(
    '"visible" of jq: a text in which every character that is not seen, or that changes how text is shown, is "?".',
  ),
  sh`
    # shellcheck disable=SC2016 # variables of jq, not of the shell
    visible='
      def unseen: test("[\\\\p{Cc}\\\\p{Cf}\\\\x{034F}\\\\x{115F}\\\\x{1160}\\\\x{17B4}\\\\x{17B5}\\\\x{180B}-\\\\x{180F}\\\\x{2028}\\\\x{2029}\\\\x{2065}\\\\x{3164}\\\\x{FE00}-\\\\x{FE0F}\\\\x{FFA0}\\\\x{FFF0}-\\\\x{FFF8}\\\\x{E0000}-\\\\x{E0FFF}]");
      def visible: if unseen | not then .
        else explode | map(if (. > 31 and . < 127) or ([.] | implode | unseen | not) then . else 63 end) | implode end;
    '
  `,
  sh``,
];

/** jq quotes its input in its errors. For scripts that keep their notes in `scratch`; `command jq` is the program itself. */
export const jqFunction: readonly ShellStatement[] = [
  comment('jq: the program, with errors that are safe to print.'),
  sh`
    jq() {
      command jq "$@" 2>"$scratch/jq" || {
        jq_status=$?
        printable <"$scratch/jq" >&2
        return "$jq_status"
      }
    }
  `,
  sh``,
];
