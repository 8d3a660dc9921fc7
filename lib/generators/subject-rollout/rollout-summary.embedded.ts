// Made from rollout-summary.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const rolloutSummary: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: ["change","say"],
    text: [
      "if [ \"$changes\" -eq 0 ]; then",
      "  say 'Nothing to change.'",
      "elif [ \"$mode\" = plan ]; then",
      "  say \"Changes to make: $changes. Nothing was changed.\"",
      "else",
      "  say \"Changes made: $changes. They were read back.\"",
      "fi",
      "ended=yes",
    ].join('\n'),
  },
];
