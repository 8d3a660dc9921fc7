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
  { kind: 'source', defines: [], calls: [], text: '' },
];
