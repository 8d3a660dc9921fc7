# shellcheck shell=sh disable=SC2154
# Calls of AWS STS, retried if that can help, and what a refusal means. POSIX sh. Error texts: STS API Reference,
# AssumeRoleWithWebIdentity, and messages that users report. The claims that a role compares are pairs of a name and the
# expected value: "iss", "https://gitlab.com", "sub", ...

#@ job-retry
aws_oidc_call() {
  aws_oidc_attempt=1
  while ! "$@" 2>"$aws_oidc_directory/error"; do
    aws_oidc_error=$(cat "$aws_oidc_directory/error")
    case $aws_oidc_error in
      *certificate* | *CERTIFICATE*) return 1 ;;
      *'retrieve verification key'* | *IDPCommunicationError* | *Throttl* | *'Rate exceeded'* | \
        *ServiceUnavailable* | *InternalFailure* | *InternalError* | *'(50'[0234]* | \
        *'Could not connect to the endpoint URL'* | *'timeout on endpoint URL'* | *'Connection was closed'*) ;;
      # A role created just now refuses for some seconds: only the job that checks waits for it.
      *AccessDenied*)
        if [ -z "${aws_oidc_verify:-}" ] || [ "$aws_oidc_attempt" -ge 4 ]; then return 1; fi
        ;;
      *) return 1 ;;
    esac
    if [ "$aws_oidc_attempt" -ge 5 ]; then return 1; fi
    echo "aws-oidc: attempt $aws_oidc_attempt of 5 failed, retrying: $aws_oidc_error" >&2
    sleep $((aws_oidc_attempt * aws_oidc_attempt + 1))
    aws_oidc_attempt=$((aws_oidc_attempt + 1))
  done
}

# Says what AWS answered, and compares the token with what the role expects.
aws_oidc_explain() {
  aws_oidc_error=$(cat "$aws_oidc_directory/error")
  printf '%s\n' "aws-oidc: no credentials. $aws_oidc_error" >&2
  case $aws_oidc_error in
    *AccessDenied*) ;;
    *'No OpenIDConnect provider'* | *'token audience'*)
      aws_oidc_stop "The identity provider of account $aws_oidc_account is missing or differs: apply aws/$aws_oidc_account."
      ;;
    *ExpiredToken*)
      aws_oidc_stop 'The ID token has expired: it is valid for the timeout of the job. Run the job again.' \
        "The session is separate: it lasts $aws_oidc_session_seconds seconds from the login. If a script fails with ExpiredToken, raise that."
      ;;
    *certificate* | *CERTIFICATE*)
      aws_oidc_stop "The image does not trust the certificate of sts.$aws_oidc_region.$aws_oidc_domain." \
        'Install its certificates (ca-certificates). If your network inspects TLS, name the certificate list of its authority as caBundle of the job.'
      ;;
    *) aws_oidc_stop 'What to do: "Errors on the way" in migrate/MIGRATION.md.' ;;
  esac
  while [ $# -ge 2 ]; do
    printf 'aws-oidc: %-18s is %s, the role expects %s\n' "$1" "$(aws_oidc_claim "$1")" "$2" >&2
    shift 2
  done
  aws_oidc_stop "AWS does not say which one differs. It refuses a role that does not exist in the same way: $aws_oidc_role_arn" \
    'If it was created within the last minute, run this job again. Else: "Errors on the way" in migrate/MIGRATION.md.'
}
