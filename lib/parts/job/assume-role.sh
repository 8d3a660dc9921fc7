# shellcheck shell=sh disable=SC2154
# The explicit call: a session as short as wanted, the token is gone before the script starts.

#@ job-session-length
aws_oidc_assume_role() {
  aws_oidc_call aws sts assume-role-with-web-identity \
    --role-arn "$aws_oidc_role_arn" \
    --role-session-name "$aws_oidc_session_name" \
    --duration-seconds "${aws_oidc_session_seconds:?}" \
    --web-identity-token "file://$aws_oidc_directory/token" \
    --query "join(' ', Credentials.[AccessKeyId, SecretAccessKey, SessionToken])" --output text ||
    aws_oidc_explain "$@"
  rm -f -- "$aws_oidc_directory/token"
}

aws_oidc_use_session() {
  AWS_ACCESS_KEY_ID=${aws_oidc_credentials%% *}
  AWS_SESSION_TOKEN=${aws_oidc_credentials##* }
  AWS_SECRET_ACCESS_KEY=${aws_oidc_credentials#* }
  AWS_SECRET_ACCESS_KEY=${AWS_SECRET_ACCESS_KEY%% *}
  export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
}
#@ end
