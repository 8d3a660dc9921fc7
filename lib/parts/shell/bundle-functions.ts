import { comment, type ShellStatement, sh } from '../../formats/shell';

/**
 * How a script gets the functions of the bundle: it finds its own file, also where it was started by a link to it, sets `bundle` to the root
 * of the bundle, `root` as seen from the folder of the script, and reads `functions.sh` there. The current folder stays. It
 * stands after `failure_status`, which the script ends with where the file is missing.
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
