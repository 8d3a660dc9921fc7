// Made from validate-summary.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const validateSummary: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: ["end","say"],
    text: [
      "if [ \"$serious\" -gt 0 ]; then",
      "  say \"Errors and security warnings: $serious.\"",
      "  end 1",
      "fi",
      "say 'AWS finds nothing serious in these policies.'",
      "ended=yes",
    ].join('\n'),
  },
];
