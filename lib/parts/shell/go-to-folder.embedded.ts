// Made from go-to-folder.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const goToFolder: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: ["go_to_folder"],
    calls: ["stop"],
    text: [
      "go_to_folder() {",
      "  [ -d \"$bundle/$1\" ] || stop \"there is no folder $bundle/$1. Unpack the whole bundle, leave the script where it is, and run it there.\"",
      "  cd -P -- \"$bundle/$1\" || stop \"could not go to the folder $bundle/$1.\"",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
