// Made from report-functions.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const reportFunctions: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: ["report_others"],
    calls: ["end","list","note","report_unread","tell","todo"],
    text: [
      "report_others() {",
      "  tell project '",
      "    if .mirror == true and .mirror_trigger_builds == true",
      "    then \"todo mirror: anyone who can push to the upstream repository starts pipelines here\"",
      "    else empty end",
      "  '",
      "  if list members/all; then",
      "    # shellcheck disable=SC2016",
      "    tell all '",
      "      map(select(.access_level >= 40 and (.state // \"active\") == \"active\")) as $people",
      "      | \"note Maintainers and Owners: \\($people | length) (\\($people | map(.username | strings // \"?\") | .[0:20] | join(\", \")))\"",
      "    '",
      "  else",
      "    report_unread members",
      "  fi",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["report_result"],
    calls: ["end","say"],
    text: [
      "report_result() {",
      "  say \"Not checked: $not_looked_at\"",
      "  say \"Findings: $todo_count.\"",
      "  if [ \"$unread_count\" -gt 0 ]; then",
      "    say \"Not read: $unread_count.\" >&2",
      "    end 2",
      "  fi",
      "  [ \"$todo_count\" -eq 0 ] || end 1",
      "  end 0",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
