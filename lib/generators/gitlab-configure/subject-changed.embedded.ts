// Made from subject-changed.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const subjectChanged: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: ["make_subject"],
    calls: ["change","jq","note","report","setting","stop","todo","unchanged"],
    text: [
      "make_subject() {",
      "  current=$(jq -c '.ci_id_token_sub_claim_components // empty' \"$scratch/project\")",
      "  item=subject",
      "  desired=$subject_new",
      "  [ \"$subject\" != old ] || desired=$subject_old",
      "  case $subject:$mode:$current in",
      "    no:*:) note \"subject components: GitLab does not show ci_id_token_sub_claim_components. The roles trust $subject_new\" ;;",
      "    no:*:\"$subject_new\") unchanged \"subject components: $current\" ;;",
      "    no:report:\"$subject_old\") todo \"subject components: $current, the roles trust $subject_new: SUBJECT-ROLLOUT.md leads there\" ;;",
      "    no:*:\"$subject_old\") note \"this run does not change the subject. When AWS accepts the new one: ./configure.sh --subject=new\" ;;",
      "    no:*) todo \"subject components: GitLab says $current, neither $subject_old nor $subject_new. $subject_advice, before any phase of SUBJECT-ROLLOUT.md.\" ;;",
      "    old:* | *: | *:\"$subject_new\" | *:\"$subject_old\")",
      "      setting 'subject components' ci_id_token_sub_claim_components \"$desired\" 'it exists since GitLab 17.10, and for Maintainers' 'everything that trusts only the old subject: see SUBJECT-ROLLOUT.md'",
      "      ;;",
      "    *) stop \"the subject components are $current now, and the trust policies of phase 1 accept only $subject_old and $subject_new. $subject_advice. Nothing was changed.\" ;;",
      "  esac",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
