# shellcheck shell=sh disable=SC2154
# The last check before the script starts: the job has the expected identity. GetCallerIdentity needs a signature, which only
# aws can make; with another program, the answer of the exchange names the role. Both come from AWS over TLS.

#@ job-assert-identity
aws_oidc_assert_identity() {
  case ${aws_oidc_program##*/} in
    aws)
      "$aws_oidc_use"
      aws_oidc_identity=$(aws_oidc_call aws sts get-caller-identity --query Arn --output text) || aws_oidc_explain "$@"
      ;;
    '')
      aws_oidc_said='not checked which role this is: the image has no aws, curl, GNU wget or python3 to ask AWS.'
      if [ -n "${aws_oidc_verify:-}" ]; then aws_oidc_stop "$aws_oidc_said"; fi
      echo "aws-oidc: $aws_oidc_said"
      return
      ;;
    *)
      aws_oidc_identity=${aws_oidc_credentials:-$(aws_oidc_exchange "$aws_oidc_role_arn" 900 token)} || aws_oidc_explain "$@"
      rm -f -- "$aws_oidc_directory/request"
      ;;
  esac
  aws_oidc_identity=${aws_oidc_identity%% *}
  case $aws_oidc_identity in
    "$aws_oidc_assumed_role"?*) ;;
    *) aws_oidc_stop "The job is $aws_oidc_identity, not $aws_oidc_assumed_role. Your script did not run." ;;
  esac
  echo "aws-oidc: running as $aws_oidc_identity (a session lasts $aws_oidc_session_seconds seconds)"
}
