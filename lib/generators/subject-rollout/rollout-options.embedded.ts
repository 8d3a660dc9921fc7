// Made from rollout-options.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const rolloutOptions: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: ["go_to_folder","help","usage_error"],
    text: [
      "shift",
      "mode=apply",
      "drop_others=no",
      "while [ \"$#\" -gt 0 ]; do",
      "  case $1 in",
      "    --plan) mode=plan ;;",
      "    --drop-others) drop_others=yes ;;",
      "    -h | --help) help ;;",
      "    *) usage_error \"unknown option: $1\" ;;",
      "  esac",
      "  shift",
      "done",
      "go_to_folder \"aws/$account\"",
    ].join('\n'),
  },
];
