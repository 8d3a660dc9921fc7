// Made from assume-role.sh by `npm run embed`. Change that file, not this one.
import { note } from '../../explanations';
import type { ShellSource } from '../../formats/shell';

export const assumeRole: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: ["aws_oidc_assume_role","aws_oidc_use_session"],
    calls: ["aws_oidc_call","aws_oidc_explain"],
    note: note("job-session-length"),
    text: [
      "aws_oidc_assume_role() {",
      "  aws_oidc_call aws sts assume-role-with-web-identity \\",
      "    --role-arn \"$aws_oidc_role_arn\" \\",
      "    --role-session-name \"$aws_oidc_session_name\" \\",
      "    --duration-seconds \"${aws_oidc_session_seconds:?}\" \\",
      "    --web-identity-token \"file://$aws_oidc_directory/token\" \\",
      "    --query \"join(' ', Credentials.[AccessKeyId, SecretAccessKey, SessionToken])\" --output text ||",
      "    aws_oidc_explain \"$@\"",
      "  rm -f -- \"$aws_oidc_directory/token\"",
      "}",
      "",
      "aws_oidc_use_session() {",
      "  AWS_ACCESS_KEY_ID=${aws_oidc_credentials%% *}",
      "  AWS_SESSION_TOKEN=${aws_oidc_credentials##* }",
      "  AWS_SECRET_ACCESS_KEY=${aws_oidc_credentials#* }",
      "  AWS_SECRET_ACCESS_KEY=${AWS_SECRET_ACCESS_KEY%% *}",
      "  export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
