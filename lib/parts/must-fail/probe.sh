# shellcheck shell=sh disable=SC2154
# The probes build on the functions of the deploy jobs. Error texts: STS API Reference.

# Prepares like a deploy job, and puts each token into a file.
aws_oidc_open_probe() {
  aws_oidc_prepare
  if [ -z "$aws_oidc_program" ]; then
    aws_oidc_stop 'Nothing is proven: the image has no aws, curl, GNU wget or python3 to ask AWS. Install one before this step.'
  fi
  if [ -n "${AWS_STS_WRONG_ID_TOKEN:-}" ]; then
    (umask 077 && aws_oidc_write "$AWS_STS_WRONG_ID_TOKEN" >"$aws_oidc_directory/wrong-token")
    unset AWS_STS_WRONG_ID_TOKEN
  fi
}

# aws_oidc_must_work ROLE: if the job's own role refuses it, too, the refusal of another proves nothing.
aws_oidc_must_work() {
  aws_oidc_exchange "$1" 900 token >/dev/null ||
    aws_oidc_stop "$(cat "$aws_oidc_directory/error")" \
      "Nothing is proven: the job's own role refuses it, too ($1). Fix the verify job first."
}
