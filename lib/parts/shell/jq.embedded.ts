// Made from jq.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const jq: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# jq: the program, with errors that are safe to print.",
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
  { kind: 'source', defines: [], calls: [], text: '' },
];
