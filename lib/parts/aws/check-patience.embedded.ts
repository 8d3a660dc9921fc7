// Made from check-patience.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const checkPatience: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# check_patience: the one thing about calls that people may set.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["check_patience"],
    calls: ["stop"],
    text: [
      "check_patience() {",
      "  patience=${KEYLESS_TIMEOUT:-120}",
      "  case $patience in",
      "    *[!0-9]* | 0* | ??????*) stop \"KEYLESS_TIMEOUT is $patience. It must be a number of seconds from 1 to 99999, for example 120.\" ;;",
      "  esac",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
