#!/bin/sh
# Creates or updates what GitLab jobs need in AWS account 111122223333 (payments-staging), or
# removes it.
#
# ./apply.sh --plan            shows what would change, and changes nothing
# ./apply.sh                   changes it; running it again changes nothing
# ./apply.sh --remove --plan   shows what would be removed, and removes nothing
# ./apply.sh --remove          asks, then removes the roles and their policies
#
# --adopt           takes over roles that exist already and are not of this project; without it
#                   the script stops at one
# --yes             removes without a question
# --force-in-use    removes roles that were used in the last 30 days, too
# --with-audience   removes the audience from the identity provider, too, if this project created
#                   the provider and nobody else needs it
# --with-provider   removes the identity provider, too, if this bundle created it and nobody else
#                   uses it
# KEYLESS_TIMEOUT   seconds to wait for one answer of AWS, 120 unless set
#
# On an existing role it sets only what the setup names. A foreign permissions boundary,
# description, tags and policies stay. It detaches no policy.
# --remove removes everything or, if one part must stay, nothing.
# Run it signed in to that account, with rights to manage identity providers and roles. It needs
# no access key:
# aws login (AWS CLI 2.32 and newer) gets short-term credentials from the console sign-in.
# It reads the JSON files next to it.
#
# Exit status: 0 done or nothing to do, 1 it stopped, 2 wrong usage, 130 or 143 interrupted.
# shellcheck disable=SC2317 # functions that are called by name
set -euf
unset CDPATH
failure_status=1
usage='[--plan] [--adopt], or --remove [--plan] [--yes] [--force-in-use] [--with-audience | --with-provider]'

script=$0
while [ -L "$script" ]; do
  target=$(readlink "$script") || break
  case $target in /*) script=$target ;; *) script=${script%"${script##*/}"}$target ;; esac
done
case $script in /*) ;; *) script=./$script ;; esac
bundle=$(cd -P -- "${script%/*}"/../.. && pwd)
[ -r "$bundle/functions.sh" ] || {
  echo "${0##*/}: $bundle/functions.sh is missing. Unpack the whole bundle, leave the script where it is, and run it there." >&2
  exit "$failure_status"
}
# shellcheck source-path=SCRIPTDIR source=../../functions.sh
. "$bundle/functions.sh"

account=111122223333
provider=arn:aws:iam::111122223333:oidc-provider/gitlab.com
provider_is=created
# Must equal the iss claim byte for byte: https, path kept, no slash at the end.
provider_json='{"Url":"https://gitlab.com","ClientIDList":["sts.amazonaws.com"],"Tags":[{"Key":"keyless:project","Value":"acme/payments/api"}]}'
role_names='["gitlab-payments-api-staging"]'
# The audience AWS accepts from this issuer. The same text as aud in id_tokens and in the trust
# policies.
audience=sts.amazonaws.com
audience_json='{"OpenIDConnectProviderArn":"arn:aws:iam::111122223333:oidc-provider/gitlab.com","ClientID":"sts.amazonaws.com"}'
export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
export AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1

# each_role FUNCTION: calls it for each role of this bundle.
each_role() {
  # Environment staging
  # One role per environment, so that one deployment does not get the permissions of another.
  role=gitlab-payments-api-staging
  role_arn=arn:aws:iam::111122223333:role/gitlab/gitlab-payments-api-staging
  # Only the actions this deployment needs, on exactly these resources.
  policy=gitlab-deployment
  managed_policies=''
  description='GitLab jobs of acme/payments/api, environment staging. Made by Keyless.'
  # The longest session anyone with the token can ask for. AWS allows no less than 3600 seconds.
  session=3600
  boundary=''
  # Say which project and environment the role belongs to, so that it can be found and removed.
  tags='[{"Key":"keyless:project","Value":"acme/payments/api"},{"Key":"keyless:environment","Value":"staging"},{"Key":"keyless:tags","Value":"keyless:project keyless:environment"}]'
  path=/gitlab/
  "$1"
}

read_options "$@"
go_to_folder "aws/$account"
each_role documents_check
sign_in_check
[ "$remove" = no ] || remove_all
each_role review_role
review_provider
apply_provider
each_role apply_role
report_changes 'AWS STS may take some seconds to know a new role or provider: retry a job that is denied.'
