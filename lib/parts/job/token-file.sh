# shellcheck shell=sh disable=SC2154
# The form that the SDKs know: they exchange the token themselves, and again when the session ends.

#@ job-endpoints: The programs of the script send the token themselves, and each has its own list of whom to trust.
#@ A script that needs another list can export it in its first line.
aws_oidc_ignore_certificates() {
  aws_oidc_ignore SSL_CERT_FILE SSL_CERT_DIR CURL_CA_BUNDLE NODE_EXTRA_CA_CERTS NODE_TLS_REJECT_UNAUTHORIZED
}

#@ job-session-length: The SDKs exchange the token themselves: always for 3600 seconds,
#@ and again with the same token until it expires with the job.
aws_oidc_use_token_file() {
  aws_oidc_ignore_certificates
  export AWS_WEB_IDENTITY_TOKEN_FILE="$aws_oidc_directory/token"
  export AWS_ROLE_ARN="$aws_oidc_role_arn"
  export AWS_ROLE_SESSION_NAME="$aws_oidc_session_name"
}

# The AWS CLI keeps sessions in the home of the script, too.
aws_oidc_clean_up() {
  for aws_oidc_file in "$1"/.aws/cli/cache/*.json; do
    case $(cat "$aws_oidc_file" 2>/dev/null) in
      *"$aws_oidc_session_name"*) rm -f -- "$aws_oidc_file" ;;
    esac
  done
  rm -rf -- "$aws_oidc_directory"
}
