// Made from assert-identity.sh by `npm run embed`. Change that file, not this one.
import { note } from '../../explanations';
import type { ShellSource } from '../../formats/shell';

export const assertIdentity: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: ["aws_oidc_assert_identity"],
    calls: ["aws_oidc_call","aws_oidc_explain","aws_oidc_stop","get"],
    note: note("job-assert-identity"),
    text: [
      "aws_oidc_assert_identity() {",
      "  \"$aws_oidc_use\"",
      "  aws_oidc_identity=$(aws_oidc_call aws sts get-caller-identity \\",
      "    --query \"join(' ', [Account, Arn])\" --output text) || aws_oidc_explain \"$@\"",
      "  case $aws_oidc_identity in",
      "    \"$aws_oidc_account $aws_oidc_assumed_role\"?*) ;;",
      "    *) aws_oidc_stop \"The job is $aws_oidc_identity and not $aws_oidc_account $aws_oidc_assumed_role. Nothing was run.\" ;;",
      "  esac",
      "  echo \"aws-oidc: running as ${aws_oidc_identity#* }\"",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
