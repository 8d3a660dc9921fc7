// Made from check-timeout.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const checkTimeout: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: ["check_timeout"],
    calls: ["stop"],
    text: [
      "check_timeout() {",
      "  answer_timeout=${KEYLESS_TIMEOUT:-120}",
      "  case $answer_timeout in",
      "    *[!0-9]* | 0* | ??????*) stop \"KEYLESS_TIMEOUT is $answer_timeout. It must be a number of seconds from 1 to 99999, for example 120.\" ;;",
      "  esac",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
