// Made from subject-kept.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const subjectKept: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: ["make_subject"],
    calls: ["jq","note","todo","unchanged"],
    text: [
      "make_subject() {",
      "  current=$(jq -c '.ci_id_token_sub_claim_components // empty' \"$scratch/project\")",
      "  item=subject",
      "  case $current in",
      "    '') note \"subject components: GitLab does not show ci_id_token_sub_claim_components. The roles trust $subject_new\" ;;",
      "    \"$subject_new\") unchanged \"subject components: $current\" ;;",
      "    *) todo \"subject components: GitLab says $current, the roles trust $subject_new. $subject_advice: it then contains a roll-out.\" ;;",
      "  esac",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
