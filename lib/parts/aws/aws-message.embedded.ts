// Made from aws-message.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const awsMessage: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# aws_message FILE: the important line of the output of the AWS CLI.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["aws_message"],
    calls: ["printable"],
    text: [
      "aws_message() {",
      "  message=$(printable <\"$1\" | grep 'An error occurred' | sed 1q)",
      "  [ -n \"$message\" ] || message=$(printable <\"$1\" | grep '[^[:space:]]' | sed 1q)",
      "  message=$(printf '%s' \"${message:-no message}\" | cut -c 1-400)",
      "  printf '%s' \"${message%.}\"",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
