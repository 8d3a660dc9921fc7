// Made from usage-error.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const usageError: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: ["usage_error"],
    calls: ["help"],
    text: [
      "usage_error() {",
      "  printf '%s: %s\\nUsage: %s %s\\n' \"${0##*/}\" \"$1\" \"${0##*/}\" \"[--help]${usage:+ $usage}\" >&2",
      "  exit 2",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
