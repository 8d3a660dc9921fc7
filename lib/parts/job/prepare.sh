# shellcheck shell=sh disable=SC2034
# What the login and the probes have in common: nothing here or before it starts a program outside the isolation.

aws_oidc_prepare() {
  aws_oidc_refuse_debug_trace
  aws_oidc_read_token
  aws_oidc_program=$(aws_oidc_isolated command -v aws) ||
    aws_oidc_stop 'The image has no aws command. Use an image with the AWS CLI, or install it before this point.'
  echo "aws-oidc: using $aws_oidc_program"
  aws_oidc_name_session
  aws_oidc_store_token
}
