// Made from assume-role.sh by `npm run embed`. Change that file, not this one.
import { note } from '../../explanations';
import type { ShellSource } from '../../formats/shell';

export const assumeRole: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: ["aws_oidc_assume_role","aws_oidc_use_session"],
    calls: ["aws_oidc_exchange","aws_oidc_explain","aws_oidc_stop","request"],
    note: note("job-session-length"),
    text: [
      "aws_oidc_assume_role() {",
      "  if [ -z \"$aws_oidc_program\" ]; then",
      "    aws_oidc_stop 'The image has no aws, curl, GNU wget or python3 to exchange the token with. Install one before the login (curl is the smallest), or set the credentials of this job to web-identity-file.'",
      "  fi",
      "  aws_oidc_exchange \"$aws_oidc_role_arn\" \"$aws_oidc_session_seconds\" token || aws_oidc_explain \"$@\"",
      "  rm -f -- \"$aws_oidc_directory/token\" \"$aws_oidc_directory/request\"",
      "}",
      "",
      "aws_oidc_use_session() {",
      "  AWS_ACCESS_KEY_ID=${aws_oidc_credentials#* } AWS_SECRET_ACCESS_KEY=${aws_oidc_credentials#* * }",
      "  AWS_ACCESS_KEY_ID=${AWS_ACCESS_KEY_ID%% *} AWS_SECRET_ACCESS_KEY=${AWS_SECRET_ACCESS_KEY%% *}",
      "  AWS_SESSION_TOKEN=${aws_oidc_credentials##* }",
      "  export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
