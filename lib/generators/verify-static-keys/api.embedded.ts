// Made from api.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const api: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# Where GitLab stops answering after something was read, the report is still written; before that",
      "# there is nothing to report.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["unreachable"],
    calls: ["ask_people","finish","report_unread","stop"],
    text: [
      "unreachable() {",
      "  if [ ! -s \"$notes/searched\" ] && [ ! -s \"$notes/found\" ]; then stop \"$1\"; fi",
      "  report_unread 'everything after that' \"$1\" 'an answer from GitLab'",
      "  ask_people",
      "  finish",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# fetch PATH [SHAPE]: one object or list into \"$scratch/answer\". fetch_pages PATH: all pages of a",
      "# list of objects. Each fails with the reason in \"why\".",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["fetch"],
    calls: ["get","reason"],
    text: [
      "fetch() {",
      "  if get \"$1\" \"${2:-type == \\\"object\\\"}\"; then return 0; fi",
      "  why=$(reason)",
      "  return 1",
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
    defines: ["fetch_pages"],
    calls: ["jq","pages","reason"],
    text: [
      "fetch_pages() {",
      "  if pages \"$1\" 'all(.[]; type == \"object\")'; then",
      "    jq -s 'add // []' \"$scratch/pages\" >\"$scratch/answer\"",
      "    return 0",
      "  fi",
      "  why=$(reason)",
      "  return 1",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# rows FILTER SCOPE: adds what the filter finds in the answer. Fails where the answer has another",
      "# form.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["rows"],
    calls: ["jq"],
    text: [
      "rows() {",
      "  if jq -c --arg scope \"$2\" \"$rules $1\" \"$scratch/answer\" >\"$scratch/rows\" 2>\"$scratch/error\"; then",
      "    cat \"$scratch/rows\" >>\"$notes/found\"",
      "    return 0",
      "  fi",
      "  why='the answer has an unknown form'",
      "  return 1",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# read_pages SCOPE WHO PATH FILTER [PART]: all pages of a list whose rows have that part as text.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["read_pages"],
    calls: ["fetch_pages","jq","report_searched","report_unread","rows","say"],
    text: [
      "read_pages() {",
      "  say \"reading $1\"",
      "  if ! fetch_pages \"v4/$3\"; then",
      "    report_unread \"$1\" \"$why\" \"$2\"",
      "  elif ! jq -e \"all(.[]; .$5 | type == \\\"string\\\")\" \"$scratch/answer\" >/dev/null || ! rows \"$4\" \"$1\"; then",
      "    report_unread \"$1\" 'the answer has an unknown form' \"$2\"",
      "  else",
      "    report_searched \"$1\"",
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
      "# encoded TEXT: as a part of a path.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["encoded"],
    calls: ["jq"],
    text: [
      "encoded() { jq -rn --arg text \"$1\" '$text | @uri'; }",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
