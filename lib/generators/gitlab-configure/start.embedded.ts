// Made from start.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const start: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: ["change","check_backup","open_scratch","reach_check","say","stop","usage_error"],
    text: [
      "if [ \"$restore\" = yes ]; then",
      "  [ \"$subject\" = no ] || usage_error '--restore goes without --subject: --subject=old is the way back of the subject'",
      "  if [ ! -e \"$backup\" ] && [ -e \"$backup.restored\" ]; then",
      "    say \"Nothing to restore: what $backup.restored holds was restored.\"",
      "    exit 0",
      "  fi",
      "fi",
      "reach_check",
      "open_scratch",
      ": >\"$scratch/changed\"",
      ": >\"$scratch/confirmed\"",
      "if [ \"$restore\" = yes ]; then",
      "  [ -e \"$backup\" ] || stop \"there is no $backup. It is written before the first change: no change was made from here, or it was moved.\"",
      "fi",
      "[ ! -e \"$backup\" ] || check_backup",
    ].join('\n'),
  },
];
