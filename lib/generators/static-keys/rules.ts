import { comment, type ShellStatement, sh } from '../../formats/shell';

/**
 * What counts as a stored key, as a library of jq: `by_value` and `by_name` say why, or nothing.
 * A hidden variable that neither finds is kept without a reason: nobody can look into it, so it becomes a question.
 * A value goes into these functions and never comes out. Names: facts/gitlab.md 8, facts/aws.md 7.
 */
export const rules: readonly ShellStatement[] = [
  comment('What counts: by the value, which is looked at and left out, and by the name.'),
  sh`
    rules='
      def key_id: test("(^|[^A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}($|[^A-Z0-9])");
      def by_value: (. // "") as $value
        | if $value | key_id then "holds an access key ID"
          elif $value | test("aws_secret_access_key|secret access key"; "i") then "holds a file with credentials"
          elif ($value | test("^[A-Za-z0-9+/=]{32,}$")) and ([$value | try @base64d catch ""] | first
            | key_id or test("aws_secret_access_key"; "i")) then "holds credentials, encoded"
          elif ($value | test("^[A-Za-z0-9+/]{40}$")) and ($value | test("[a-z]")) and ($value | test("[A-Z]"))
            and ($value | test("[0-9]")) then "may be a secret access key"
          else empty end;
      def by_name:
        if test("^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|SECURITY_TOKEN)$") then "wins over the token"
        elif test("^AWS_(DEFAULT_PROFILE|PROFILE|SHARED_CREDENTIALS_FILE|CONFIG_FILE)$") then "selects stored credentials"
        elif test("^AWS_(ROLE_ARN|ROLE_SESSION_NAME|WEB_IDENTITY_TOKEN_FILE|STS_ID_TOKEN)$") then "stands in the way of the token"
        elif test("^AWS_(ENDPOINT_URL|CA_BUNDLE|CONTAINER_)") then "redirects calls or credentials"
        elif test("(^|_)(AWS|S3|ECR|IAM)_.*(KEY|SECRET|TOKEN|CREDENTIAL|PASSWORD)|SECRET_ACCESS_KEY|ACCESS_KEY_ID"; "i") then "looks like a key by its name"
        else empty end;
      def variables: .[]
        | {scope: $scope, name: .key, environment: (.environment_scope // null), type: (.variable_type // "env_var"),
           protected, hidden: (.hidden // false),
           why: first((.value | by_value), (.key | by_name), (if .hidden then null else empty end))};
    '
  `,
];
