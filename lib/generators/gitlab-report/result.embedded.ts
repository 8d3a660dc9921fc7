// Made from result.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const result: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: ["end","say"],
    text: [
      "say \"Findings: $findings.\"",
      "if [ \"$unread_count\" -gt 0 ]; then",
      "  say \"Not read: $unread_count.\" >&2",
      "  end 2",
      "fi",
      "[ \"$findings\" -eq 0 ] || end 1",
      "end 0",
    ].join('\n'),
  },
];
