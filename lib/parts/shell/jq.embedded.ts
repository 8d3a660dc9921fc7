// Made from jq.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const jq: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# jq: runs the program, with errors that are safe to print.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["jq"],
    calls: ["printable"],
    text: [
      "jq() {",
      "  command jq \"$@\" 2>\"$scratch/jq\" || {",
      "    jq_status=$?",
      "    printable <\"$scratch/jq\" >&2",
      "    return \"$jq_status\"",
      "  }",
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
    defines: ["has_jq"],
    calls: ["jq"],
    text: [
      "has_jq() { command jq --version >/dev/null 2>&1; }",
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
    defines: ["jq_check"],
    calls: ["has_jq","jq","stop"],
    text: [
      "jq_check() { has_jq || stop 'jq is missing: https://jqlang.org/download/'; }",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
