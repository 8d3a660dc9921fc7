// Made from no-options.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const noOptions: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: ["help","usage_error"],
    text: [
      "for option in \"$@\"; do",
      "  case $option in",
      "    -h | --help) help ;;",
      "    *) usage_error \"unknown option: $option\" ;;",
      "  esac",
      "done",
    ].join('\n'),
  },
];
