// Made from aws-said.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const awsSaid: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# aws_said FILE: the line that matters of what the AWS CLI wrote.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["aws_said"],
    calls: ["printable"],
    text: [
      "aws_said() {",
      "  said=$(printable <\"$1\" | grep 'An error occurred' | sed 1q)",
      "  [ -n \"$said\" ] || said=$(printable <\"$1\" | grep '[^[:space:]]' | sed 1q)",
      "  said=$(printf '%s' \"${said:-no message}\" | cut -c 1-400)",
      "  printf '%s' \"${said%.}\"",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
