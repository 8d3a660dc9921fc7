// Made from no-roles.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const noRoles: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: ["each_role"],
    calls: [],
    text: [
      "each_role() { :; }",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
