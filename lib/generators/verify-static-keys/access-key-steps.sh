# shellcheck shell=sh disable=SC2034,SC2154
# Reads the options of the search for access keys, asks, and reports.

if [ "${1:-}" = --json ]; then
  json=yes
  shift
fi
for user in "$@"; do
  case $user in
    -h | --help) help ;;
    -* | '') usage_error "unknown option: $user" ;;
  esac
done
jq_check
need aws https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html
check_timeout
open_notes
aws_answer '[Account]' sts get-caller-identity ||
  stop "could not ask AWS which account the credentials in use are of. The AWS CLI says: $(aws_message "$notes/error"). It needs $(aws_needs "$notes/error" 'other credentials')."
account=$(cat "$notes/answer")
case ${#account}:$account in
  12:*[!0-9]* | [!1]*:* | 1[!2]*:*)
    stop "could not read which account the credentials in use are of. Check what answers for AWS (HTTPS_PROXY, AWS_ENDPOINT_URL, the program aws), then run this again."
    ;;
esac
case $accounts in
  *" $account "*) ;;
  *) stop "the credentials in use are of account $account, which is not in this bundle. Sign in to one of its accounts." ;;
esac
scope="account $account"
if [ "$#" -eq 0 ]; then
  search_users
  search_report
else
  for user in "$@"; do search_user "$user"; done
fi
add_question 'Which of these keys does a pipeline use? Compare their last use with the deployments.'
add_question 'Service-specific credentials: who uses each? Deactivate it (aws iam update-service-specific-credential --status Inactive), wait until everything has run once without it, then delete it.'
finish
