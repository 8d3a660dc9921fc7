# shellcheck shell=sh disable=SC2154
# The probes build on the functions of the deploy jobs. Error texts: STS API Reference.

# Prepares as a deploy job does, and puts each token into a file.
aws_oidc_open_probe() {
  aws_oidc_prepare
  if [ -n "${AWS_STS_WRONG_ID_TOKEN:-}" ]; then
    (umask 077 && printf '%s' "$AWS_STS_WRONG_ID_TOKEN" >"$aws_oidc_directory/wrong-token")
    unset AWS_STS_WRONG_ID_TOKEN
  fi
}

# Asks for a role. Shows who it became; the credentials are thrown away.
aws_oidc_try() {
  aws_oidc_call aws sts assume-role-with-web-identity --role-arn "$1" \
    --role-session-name "$aws_oidc_session_name" --duration-seconds 900 \
    --web-identity-token "file://$aws_oidc_directory/$2" --query AssumedRoleUser.Arn --output text
}

# The counter-check: where the own role does not let this job in, a refusal of another proves
# nothing.
aws_oidc_must_work() {
  aws_oidc_try "$1" token >"$aws_oidc_directory/admitted" ||
    aws_oidc_stop "$(cat "$aws_oidc_directory/error")" \
      "Nothing is proven: the job's own role refuses it, too ($1). Make the verify job green first."
}
