// Made from remove-steps.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const removeSteps: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: ["ask","each_role","end","remove","remove_provider","remove_role","review_provider","review_role","say","stop"],
    text: [
      "each_role review_role",
      "review_provider",
      "[ \"$refusals\" -eq 0 ] || stop \"refused: $refusals. Nothing was removed.\"",
      "if [ -z \"$removable_roles\" ] && [ \"$provider_part\" = nothing ]; then",
      "  say 'Nothing to remove.'",
      "  end 0",
      "fi",
      "if [ \"$mode\" = plan ]; then",
      "  say 'Nothing was removed.'",
      "  end 0",
      "fi",
      "if [ \"$mode\" = ask ]; then",
      "  printf 'Jobs that use this fail from then on. Type yes to remove it from account %s: ' \"$account\"",
      "  read -r reply || reply=''",
      "  [ \"$reply\" = yes ] || stop \"not confirmed. Nothing was removed.\"",
      "fi",
      "each_role remove_role",
      "remove_provider",
      "ended=yes",
    ].join('\n'),
  },
];
