// Made from prepare.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const prepare: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: ["aws_oidc_prepare"],
    calls: ["aws_oidc_isolated","aws_oidc_name_session","aws_oidc_read_token","aws_oidc_refuse_debug_trace","aws_oidc_stop","aws_oidc_store_token"],
    text: [
      "aws_oidc_prepare() {",
      "  aws_oidc_refuse_debug_trace",
      "  aws_oidc_read_token",
      "  aws_oidc_program=$(aws_oidc_isolated command -v aws) ||",
      "    aws_oidc_stop 'The image has no aws command. Use an image with the AWS CLI, or install it before this point.'",
      "  echo \"aws-oidc: using $aws_oidc_program\"",
      "  aws_oidc_name_session",
      "  aws_oidc_store_token",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
