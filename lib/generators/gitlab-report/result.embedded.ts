// Made from result.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const result: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: ["end","say","unread"],
    text: [
      "say \"Findings: $findings.\"",
      "if [ \"$unread\" -gt 0 ]; then",
      "  say \"Not read: $unread.\" >&2",
      "  end 2",
      "fi",
      "[ \"$findings\" -eq 0 ] || end 1",
      "end 0",
    ].join('\n'),
  },
];
