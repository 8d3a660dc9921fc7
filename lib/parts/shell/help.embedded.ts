// Made from help.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const help: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# help: shows the comment at the top of the script.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["help"],
    calls: [],
    text: [
      "help() {",
      "  sed -n -e 1d -e '/^#/!q' -e '/^# shellcheck /d' -e 's/^# \\{0,1\\}//p' \"$0\"",
      "  exit 0",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
