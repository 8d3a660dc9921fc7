// Made from apply-options.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const applyOptions: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: ["go_to_folder","help","usage_error"],
    text: [
      "mode=apply",
      "adopt=no",
      "for option in \"$@\"; do",
      "  case $option in",
      "    --plan) mode=plan ;;",
      "    --adopt) adopt=yes ;;",
      "    -h | --help) help ;;",
      "    *) usage_error \"unknown option: $option\" ;;",
      "  esac",
      "done",
      "go_to_folder \"aws/$account\"",
    ].join('\n'),
  },
];
