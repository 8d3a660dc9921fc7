# shellcheck shell=sh disable=SC2154
# The last look before the script starts: the job is who it should be.

#@ job-assert-identity
aws_oidc_assert_identity() {
  "$aws_oidc_use"
  aws_oidc_identity=$(aws_oidc_call aws sts get-caller-identity \
    --query "join(' ', [Account, Arn])" --output text) || aws_oidc_explain "$@"
  case $aws_oidc_identity in
    "$aws_oidc_account $aws_oidc_assumed_role"?*) ;;
    *) aws_oidc_stop "The job is $aws_oidc_identity and not $aws_oidc_account $aws_oidc_assumed_role. Nothing was run." ;;
  esac
  echo "aws-oidc: running as ${aws_oidc_identity#* }"
}
