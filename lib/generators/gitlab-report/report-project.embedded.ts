// Made from report-project.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const reportProject: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: ["end","jq","list","note","print_lines","reason","report_members","report_mirror","report_unread"],
    text: [
      "# Two lists may hold the same parts in another order: that is another subject.",
      "# shellcheck disable=SC2016 # variables of jq, not of the shell",
      "jq -r --argjson trusted \"$subject_new\" --argjson today \"$subject_old\" --arg advice \"$subject_advice\" '",
      "  .ci_id_token_sub_claim_components as $found",
      "  | if $found == null then \"note\\tparts of the subject: GitLab does not show ci_id_token_sub_claim_components. The roles trust \\($trusted | tojson)\"",
      "    elif $found == $trusted then \"fine\\tparts of the subject: \\($found | tojson)\"",
      "    elif $found == $today then \"finding\\tparts of the subject: \\($found | tojson), the roles trust \\($trusted | tojson): SUBJECT-ROLLOUT.md leads there\"",
      "    else \"finding\\tparts of the subject: \\($found | tojson), the roles trust \\($trusted | tojson). \\($advice)\" end",
      "' \"$scratch/project\" >\"$scratch/lines\"",
      "print_lines",
      "report_mirror",
      "if list members/all; then",
      "  report_members",
      "else",
      "  report_unread \"members: $(reason)\"",
      "fi",
    ].join('\n'),
  },
];
