# shellcheck shell=sh disable=SC2154
# Around the login: no variable of the environment may print the token, run code where the token is, replace the credentials
# or send them elsewhere. POSIX sh; every name starts with "aws_oidc_".
#
# The isolation is an allow-list. It uses only builtins until the environment is clean, because the first program would load
# the code that LD_PRELOAD names. A line of a value with line breaks may look like one more name, which is then dropped for
# nothing; names that start with "aws_oidc_" are kept, so that no commit message drops ours.
# Two read-only variables of bash cannot be dropped, SHELLOPTS and BASHOPTS; they hold only names of options.
# Source: docs.gitlab.com/ci/variables; the credential provider chain in the AWS SDKs and Tools Reference Guide.

aws_oidc_stop() {
  printf 'aws-oidc: %s\n' "$@" >&2
  exit 1
}

#@ job-debug-trace
aws_oidc_refuse_debug_trace() {
  for aws_oidc_value in "${CI_DEBUG_TRACE:-}" "${CI_DEBUG_SERVICES:-}"; do
    case $aws_oidc_value in
      '' | 0 | false | False | FALSE) ;;
      *) aws_oidc_stop 'CI_DEBUG_TRACE or CI_DEBUG_SERVICES is on: the log would show credentials. Run the job without it.' ;;
    esac
  done
  case $- in
    *x*) aws_oidc_stop 'The shell prints its commands (set -x): the log would show credentials. Turn that off.' ;;
  esac
}

#@ job-loaders
aws_oidc_isolated() (
  aws_oidc_job_path=$PATH
  for aws_oidc_name in $(aws_oidc_exported); do
    case $aws_oidc_name in
      HTTPS_PROXY | https_proxy | NO_PROXY | no_proxy | aws_oidc_*) ;;
      *) unset "$aws_oidc_name" 2>/dev/null || true ;;
    esac
  done
  export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME="$aws_oidc_directory"
  if [ -n "$aws_oidc_beyond" ]; then PATH=$PATH:$aws_oidc_job_path; fi
  aws_oidc_set_region
  aws_oidc_use_ca_bundle
  aws_oidc_ignore_instance_role
  "$@"
)

aws_oidc_exported() {
  export -p | while read -r _ aws_oidc_name; do
    aws_oidc_name=${aws_oidc_name#-* }
    aws_oidc_name=${aws_oidc_name%%=*}
    case $aws_oidc_name in
      '' | [0-9]* | *[!A-Za-z0-9_]*) ;;
      *) echo "$aws_oidc_name" ;;
    esac
  done
}
#@ end

# For your script, which keeps all other variables:
aws_oidc_ignore() {
  for aws_oidc_name in "$@"; do
    eval "aws_oidc_value=\${$aws_oidc_name:-}"
    case $aws_oidc_value in
      '') ;;
      "$aws_oidc_ca_bundle") continue ;;
      *) echo "aws-oidc: $aws_oidc_name is set in this environment and not used. Remove it where it is stored." >&2 ;;
    esac
    unset "$aws_oidc_name"
  done
}

#@ job-static-keys
aws_oidc_drop_stored_credentials() {
  aws_oidc_ignore AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_SECURITY_TOKEN AWS_CREDENTIAL_EXPIRATION \
    AWS_PROFILE AWS_DEFAULT_PROFILE AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE \
    AWS_ROLE_ARN AWS_ROLE_SESSION_NAME AWS_WEB_IDENTITY_TOKEN_FILE \
    AWS_CONTAINER_CREDENTIALS_RELATIVE_URI AWS_CONTAINER_CREDENTIALS_FULL_URI \
    AWS_CONTAINER_AUTHORIZATION_TOKEN AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE
  export AWS_CONFIG_FILE="$aws_oidc_directory/config" AWS_SHARED_CREDENTIALS_FILE="$aws_oidc_directory/credentials"
  : >"$AWS_CONFIG_FILE"
  : >"$AWS_SHARED_CREDENTIALS_FILE"
}

#@ job-endpoints
aws_oidc_ignore_endpoint_overrides() {
  aws_oidc_ignore AWS_CA_BUNDLE REQUESTS_CA_BUNDLE AWS_DATA_PATH
  for aws_oidc_override in $(aws_oidc_exported); do
    case $aws_oidc_override in
      AWS_ENDPOINT_URL*) aws_oidc_ignore "$aws_oidc_override" ;;
    esac
  done
  export AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true
}

# The one list of certificates that counts besides that of the image: caBundle, which the setup names.
aws_oidc_use_ca_bundle() {
  if [ -n "$aws_oidc_ca_bundle" ]; then export AWS_CA_BUNDLE="$aws_oidc_ca_bundle"; fi
}
#@ end

#@ job-metadata
aws_oidc_ignore_instance_role() {
  export AWS_EC2_METADATA_DISABLED=true
}

#@ job-region
aws_oidc_set_region() {
  export AWS_REGION="$aws_oidc_region" AWS_DEFAULT_REGION="$aws_oidc_region" AWS_STS_REGIONAL_ENDPOINTS=regional
}
