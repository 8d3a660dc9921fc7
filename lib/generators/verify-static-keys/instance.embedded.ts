// Made from instance.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const instance: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: ["search_instance"],
    calls: ["read_pages"],
    text: [
      "search_instance() { read_pages instance 'an administrator' admin/ci/variables variables key; }",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
