// Made from api.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const api: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# If GitLab stops answering after something was read, the report is still written.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["unreachable"],
    calls: ["ask_people","finish","report_unread","stop"],
    text: [
      "unreachable() {",
      "  if [ ! -s \"$scratch/searched\" ] && [ ! -s \"$scratch/found\" ]; then stop \"$1\"; fi",
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
      "# fetch PATH SHAPE: reads one answer of that shape into \"$scratch/answer\".",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["fetch"],
    calls: ["get","reason"],
    text: [
      "fetch() {",
      "  get \"v4/$1\" \"$2\" && return 0",
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
      "# fetch_list PATH SHAPE: reads all pages of a list of such objects into \"$scratch/answer\".",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["fetch_list"],
    calls: ["jq","pages","reason"],
    text: [
      "fetch_list() {",
      "  if pages \"v4/$1\" \"all(.[]; type == \\\"object\\\" and ($2))\"; then",
      "    jq -s 'add // []' \"$scratch/pages\" >\"$scratch/answer\"",
      "    return",
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
      "# rows FILTER [SCOPE]: adds what the filter finds in the answer. Fails if the answer has another form.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["rows"],
    calls: ["jq"],
    text: [
      "rows() {",
      "  if jq -c --arg scope \"${2:-$scope}\" \"$rules $1\" \"$scratch/answer\" >\"$scratch/rows\" 2>\"$scratch/error\"; then",
      "    cat \"$scratch/rows\" >>\"$scratch/found\"",
      "    return",
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
      "# read_list PATH SHAPE FILTER: adds what the filter finds in a list.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["read_list"],
    calls: ["fetch_list","rows"],
    text: [
      "read_list() { fetch_list \"$1\" \"$2\" && rows \"$3\"; }",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# encoded TEXT: the text as one part of a URL.",
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
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "keyed='.key | type == \"string\"'",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["read_variables"],
    calls: ["read_list"],
    text: [
      "read_variables() { read_list \"$1/variables\" \"$keyed\" variables; }",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
