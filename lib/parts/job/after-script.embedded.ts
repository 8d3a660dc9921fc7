// Made from after-script.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const afterScript: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "rm -rf -- \"${RUNNER_TEMP_PROJECT_DIR:-/nonexistent}\"/aws-oidc.*",
    ].join('\n'),
  },
];
