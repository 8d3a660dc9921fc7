// Made from say.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const say: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: ["say"],
    calls: [],
    text: [
      "say() { printf '%s\\n' \"$*\"; }",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# report WORD TEXT: one line about one thing.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["report"],
    calls: [],
    text: [
      "report() { printf '%-9s  %s\\n' \"$1\" \"$2\"; }",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
