// Made from rollout-options.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const rolloutOptions: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: ["enter","help","misused"],
    text: [
      "shift",
      "mode=apply",
      "drop=no",
      "while [ \"$#\" -gt 0 ]; do",
      "  case $1 in",
      "    --plan) mode=plan ;;",
      "    --drop-others) drop=yes ;;",
      "    -h | --help) help ;;",
      "    *) misused \"unknown option: $1\" ;;",
      "  esac",
      "  shift",
      "done",
      "enter ''",
    ].join('\n'),
  },
];
