import { comment, type ShellStatement, sh } from '../../formats/shell';

/**
 * Loads `functions.sh`. The script finds its file, even if a symbolic link started it, sets `bundle` to the root of the bundle (`root` relative
 * to the folder of the script), and sources `functions.sh` there. The current folder does not change. This must come after
 * `failure_status`, the exit status if the file is missing.
 */
export const bundleFunctions = (root: '..' | '../..'): readonly ShellStatement[] => [
  sh`
    script=$0
    while [ -L "$script" ]; do
      target=$(readlink "$script") || break
      case $target in /*) script=$target ;; *) script=\${script%"\${script##*/}"}$target ;; esac
    done
    case $script in /*) ;; *) script=./$script ;; esac
    bundle=$(cd -P -- "\${script%/*}"/${root} && pwd)
    [ -r "$bundle/functions.sh" ] || {
      echo "\${0##*/}: $bundle/functions.sh is missing. Unpack the whole bundle, leave the script where it is, and run it there." >&2
      exit "$failure_status"
    }
  `,
  comment(`shellcheck source-path=SCRIPTDIR source=${root}/functions.sh`),
  sh`. "$bundle/functions.sh"`,
  sh``,
];
