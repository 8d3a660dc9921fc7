// Made from protect-environment.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const protectEnvironment: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: ["protect_environment"],
    calls: ["protect","rows"],
    text: [
      "protect_environment() {",
      "  protect environment protected_environments \"$1\" PUT \\",
      "    \"[{\\\"key\\\": \\\"deploy_access_levels\\\", \\\"word\\\": \\\"deploy\\\", \\\"stops\\\": \\\"deployments by Developers\\\", \\\"least\\\": $deploy_level, \\\"level\\\": \\\"\\\", \\\"rows\\\": \\\"deploy_access_levels\\\"}]\" \\",
      "    'Settings > CI/CD > Protected environments'",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
