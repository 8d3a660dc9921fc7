// Made from printable.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const printable: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# printable: removes from foreign text everything that a terminal would obey.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["printable"],
    calls: [],
    text: [
      "printable() { LC_ALL=C tr -d '\\015' | LC_ALL=C tr -c '\\011\\012\\040-\\176' '?'; }",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
