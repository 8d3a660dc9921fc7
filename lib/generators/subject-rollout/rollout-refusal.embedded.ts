// Made from rollout-refusal.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const rolloutRefusal: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: ["refuse","stop","subjects"],
    text: [
      "if [ \"$other_subjects\" -gt 0 ] && [ \"$drop_others\" = no ]; then",
      "  stop \"subjects that AWS would refuse from now on: $other_subjects, named above. If jobs of this project have them today, enter the components that GitLab has in the setup (gitlab.subject.now) and generate the bundle again. If nobody needs them, add --drop-others. Nothing was changed.\"",
      "fi",
    ].join('\n'),
  },
];
