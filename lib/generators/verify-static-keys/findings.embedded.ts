// Made from findings.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const findings: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: ["need"],
    calls: ["stop"],
    text: [
      "need() { command -v \"$1\" >/dev/null 2>&1 || stop \"$1 is missing: $2\"; }",
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
    defines: ["open_notes"],
    calls: ["need","open_scratch"],
    text: [
      "open_notes() {",
      "  for program in cat cut grep mktemp rm sed sleep tail tr; do need \"$program\" 'every POSIX system has it.'; done",
      "  open_scratch",
      "  notes=$scratch",
      "  : >\"$notes/found\"",
      "  : >\"$notes/searched\"",
      "  : >\"$notes/unread\"",
      "  : >\"$notes/questions\"",
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
    defines: ["say"],
    calls: ["printable"],
    text: [
      "say() { if [ -t 2 ]; then printf '%s\\n' \"$*\" | printable >&2; fi; }",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# report_searched SCOPE; report_unread SCOPE WHY WHO: what is known of a scope. add_question TEXT: what",
      "# only people know.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["report_searched"],
    calls: ["jq"],
    text: [
      "report_searched() { jq -n --arg scope \"$1\" '{scope: $scope}' >>\"$notes/searched\"; }",
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
    defines: ["report_unread"],
    calls: ["jq"],
    text: [
      "report_unread() {",
      "  jq -n --arg scope \"$1\" --arg why \"$2\" --arg needs \"$3\" '{scope: $scope, why: $why, needs: $needs}' >>\"$notes/unread\"",
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
    defines: ["add_question"],
    calls: ["jq"],
    text: [
      "add_question() { jq -n --arg text \"$1\" '$text' >>\"$notes/questions\"; }",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# Writes the report and ends the script with the status.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["finish"],
    calls: ["ask","end","jq","report","rows"],
    text: [
      "finish() {",
      "  jq -n --slurpfile found \"$notes/found\" --slurpfile searched \"$notes/searched\" \\",
      "    --slurpfile unread \"$notes/unread\" --slurpfile questions \"$notes/questions\" \"$visible\"'",
      "      def safe: walk(if type == \"string\"",
      "        then (if length > 1000 then .[:1000] + \"...\" else . end) | gsub(\"(?<kind>AKIA|ASIA)[A-Z0-9]{16}\"; \"\\(.kind)...\") | visible else . end);",
      "      def group_was_read: .group as $group | $group != null and any($searched[]; .scope == \"group \\($group)\");",
      "      ($found | map(select(group_was_read | not))) as $rows",
      "      | ($rows | map(select(.why) | del(.ask, .group))) as $reported",
      "      | {status: (if $reported != [] then 1 elif $unread != [] then 2 else 0 end), found: $reported,",
      "        searched: $searched, unread: $unread,",
      "        questions: (($rows | map(select(.why == null) | .ask)) + $questions)} | safe' >\"$notes/report\"",
      "  if [ \"$json\" = yes ]; then",
      "    cat \"$notes/report\"",
      "  else",
      "    jq -r '",
      "      def flags: [.name, (.environment // empty | \"environments \" + .), (.type // empty),",
      "        (if .protected == null then empty elif .protected then \"protected\" else \"not protected\" end),",
      "        (if .hidden then \"hidden\" else empty end), .why] | join(\", \");",
      "      (.found[] | \"FOUND     \\(.scope): \\(flags)\"),",
      "      (.unread[] | \"UNREAD    \\(.scope): \\(.why | rtrimstr(\".\")). Needs: \\(.needs).\"),",
      "      (.searched[] | \"searched  \\(.scope)\"),",
      "      (.questions[] | \"ask       \\(.)\"),",
      "      \"\",",
      "      (if .status == 1 then \"Found: \\(.found | length). Each one is a stored key, or changes where credentials come from.\"",
      "       elif .status == 2 then \"Nothing found, but not everything could be read.\"",
      "       else \"Nothing found.\" end)' \"$notes/report\"",
      "  fi",
      "  case $(jq .status \"$notes/report\") in",
      "    0) end 0 ;;",
      "    1) end 1 ;;",
      "    *) end 2 ;;",
      "  esac",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
