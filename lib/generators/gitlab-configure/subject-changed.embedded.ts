// Made from subject-changed.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const subjectChanged: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: ["make_subject"],
    calls: ["jq","note","setting","stop","todo","unchanged"],
    text: [
      "make_subject() {",
      "  current=$(jq -c '.ci_id_token_sub_claim_components // empty' \"$scratch/project\")",
      "  case $subject:$current in",
      "    *: | *:\"$subject_new\" | *:\"$subject_old\") ;;",
      "    new:*) stop \"the subject is made of $current now, and the trust policies of phase 1 accept only $subject_old and $subject_new. $subject_advice. Nothing was changed.\" ;;",
      "    no:*)",
      "      todo \"parts of the subject: GitLab says $current, neither $subject_old nor $subject_new. $subject_advice, before any phase of SUBJECT-ROLLOUT.md.\"",
      "      return 0",
      "      ;;",
      "  esac",
      "  case $subject in",
      "    new) desired=$subject_new ;;",
      "    old) desired=$subject_old ;;",
      "    *)",
      "      if [ \"$current\" = \"$subject_new\" ]; then",
      "        item=subject",
      "        unchanged \"parts of the subject: $current\"",
      "      else",
      "        note \"the subject is not changed by this run. When AWS accepts the new one: ./configure.sh --subject=new\"",
      "      fi",
      "      return 0",
      "      ;;",
      "  esac",
      "  setting 'parts of the subject' ci_id_token_sub_claim_components '' \"$desired\" 'it exists since GitLab 17.10, and for Maintainers' 'whatever trusts only the old subject: see SUBJECT-ROLLOUT.md'",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
