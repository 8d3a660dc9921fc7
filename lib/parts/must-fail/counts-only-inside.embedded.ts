// Made from counts-only-inside.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const countsOnlyInside: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# counts_only_inside NETWORK ROLE ...: outside it, the network condition alone refuses.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["aws_oidc_counts_only_inside"],
    calls: [],
    text: [
      "aws_oidc_counts_only_inside() {",
      "  aws_oidc_network=$1",
      "  shift",
      "  printf 'aws-oidc: this proves something only if the requests of this runner come from %s: %s\\n' \\",
      "    \"$aws_oidc_network\" \"$*\"",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
