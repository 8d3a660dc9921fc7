# shellcheck shell=sh disable=SC2034
# Runs before the login, so that a denied token shows too.

# Claims about a person (user_login, user_email and the like) are left out: logs are kept.
aws_oidc_show_claims() {
  for aws_oidc_name in iss aud sub project_id namespace_id ref_protected pipeline_source \
    runner_environment environment environment_protected; do
    printf '%-22s %s\n' "$aws_oidc_name" "$(aws_oidc_claim "$aws_oidc_name")"
  done
}
aws_oidc_refuse_debug_trace
aws_oidc_read_token
aws_oidc_isolated aws_oidc_show_claims

# A role or provider made just now refuses for some seconds: only here a refusal is asked about
# again. And only here a role that nothing can ask for is an error.
aws_oidc_denied_tries=4
aws_oidc_must_check=yes
