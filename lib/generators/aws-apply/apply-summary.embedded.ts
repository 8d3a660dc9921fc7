// Made from apply-summary.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const applySummary: readonly ShellSource[] = [
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
      "  say \"Changes made: $changes. AWS STS may take some seconds to know a new role or provider: retry a job that is denied right away.\"",
      "fi",
      "ended=yes",
    ].join('\n'),
  },
];
