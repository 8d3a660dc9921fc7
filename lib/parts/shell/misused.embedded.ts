// Made from misused.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const misused: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: ["misused"],
    calls: ["help"],
    text: [
      "misused() {",
      "  printf '%s: %s\\nUsage: %s %s\\n' \"${0##*/}\" \"$1\" \"${0##*/}\" \"[--help]${usage:+ $usage}\" >&2",
      "  exit 2",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
