import { comment, type ShellStatement, sh } from '../../formats/shell';

/**
 * `help` and `misused`, which every script has: the comment at its top is its help, so that there is one text for both.
 * `options` is what may follow the name of the script.
 */
export const usageFunctions = (options: string): readonly ShellStatement[] => [
  comment('help: shows the comment at the top of this script.'),
  sh`
    help() {
      sed -n -e 1d -e '/^#/!q' -e '/^# shellcheck /d' -e 's/^# \\{0,1\\}//p' "$0"
      exit 0
    }
  `,
  sh``,
  sh`usage=${options}`,
  sh`
    misused() {
      printf '%s: %s\\nUsage: %s %s\\n' "\${0##*/}" "$1" "\${0##*/}" "[--help]\${usage:+ $usage}" >&2
      exit 2
    }
  `,
  sh``,
];

/**
 * The line of a help that names every status the script can end with. All of them can be interrupted: 130 is what a shell
 * makes of SIGINT (128 + 2), 143 of SIGTERM, which stands for SIGHUP, too (`endingFunctions`).
 */
export const exitStatuses = (...statuses: readonly string[]): string =>
  `Exit status: ${[...statuses, '130 or 143 interrupted'].join(', ')}.`;

/** For scripts that take nothing but a question for help. */
export const noOptions: readonly ShellStatement[] = [
  sh`
    for option in "$@"; do
      case $option in
        -h | --help) help ;;
        *) misused "unknown option: $option" ;;
      esac
    done
  `,
];
