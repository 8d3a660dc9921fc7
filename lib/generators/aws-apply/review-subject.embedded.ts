// Made from review-subject.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const reviewSubject: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# review_subject: while the subject of the project changes, an existing role changes its trust",
      "# policy phase by phase, and not here.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["review_subject"],
    calls: ["ask_role","end","note","say","stop"],
    text: [
      "review_subject() {",
      "  ask_role",
      "  if [ \"$deployed_arn\" = absent ] || [ \"$same_trust\" = True ]; then return 0; fi",
      "  if [ \"$role_ours\" != True ] && [ \"$adopt\" = yes ]; then return 0; fi",
      "  if [ \"$mode\" = plan ]; then",
      "    say \"note       role $role trusts other tokens than in the end, and this script stops at it: subject-rollout.sh changes that, phase by phase (gitlab/SUBJECT-ROLLOUT.md)\"",
      "    return 0",
      "  fi",
      "  stop \"role $role_arn exists, and its trust policy is not yet the last one: jobs that still have the old subject would be shut out. Take it there with subject-rollout.sh, phase by phase: gitlab/SUBJECT-ROLLOUT.md. Then run this again. Nothing was changed.\"",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
