# shellcheck shell=sh disable=SC2154
# The explicit call: a session as short as you choose; the token is gone before the script starts.

#@ job-session-length
aws_oidc_assume_role() {
  if [ -z "$aws_oidc_program" ]; then
    aws_oidc_stop 'The image has no aws, curl, GNU wget or python3 to exchange the token with. Install one before the login (curl is the smallest), or set the credentials of this job to web-identity-file.'
  fi
  aws_oidc_exchange "$aws_oidc_role_arn" "$aws_oidc_session_seconds" token || aws_oidc_explain "$@"
  rm -f -- "$aws_oidc_directory/token" "$aws_oidc_directory/request"
}

aws_oidc_use_session() {
  AWS_ACCESS_KEY_ID=${aws_oidc_credentials#* } AWS_SECRET_ACCESS_KEY=${aws_oidc_credentials#* * }
  AWS_ACCESS_KEY_ID=${AWS_ACCESS_KEY_ID%% *} AWS_SECRET_ACCESS_KEY=${AWS_SECRET_ACCESS_KEY%% *}
  AWS_SESSION_TOKEN=${aws_oidc_credentials##* }
  export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
}
#@ end
