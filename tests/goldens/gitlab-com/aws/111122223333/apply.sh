#!/bin/sh
# Creates or updates what GitLab jobs need in AWS account 111122223333 (payments-staging).
#
# ./apply.sh --plan   shows what would change, and changes nothing
# ./apply.sh          changes it; running it again changes nothing
#
# --adopt             takes over roles that exist already and are not of this project; without it
#                     the script stops at one
# KEYLESS_TIMEOUT     seconds to wait for one answer of AWS, 120 unless set
#
# On an existing role it sets what the setup names. A permissions boundary, description, tags and
# policies of others stay. It detaches no policy.
# Run it signed in to that account, with rights to manage identity providers and roles. It needs
# no access key:
# aws login (AWS CLI 2.32 and newer) gets short-term credentials from the console sign-in.
# It reads the JSON files beside it.
#
# Exit status: 0 done or nothing to do, 1 it stopped, 2 wrong usage, 130 or 143 interrupted.
set -euf
unset CDPATH
failure_status=1
changes=0
usage='[--plan] [--adopt]'
account=111122223333
provider=arn:aws:iam::111122223333:oidc-provider/gitlab.com
provider_is=created
audience=sts.amazonaws.com
export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
export AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1

script=$0
while [ -L "$script" ]; do
  target=$(readlink "$script") || break
  case $target in /*) script=$target ;; *) script=${script%"${script##*/}"}$target ;; esac
done
case $script in /*) ;; *) script=./$script ;; esac
bundle=${script%/*}/../..
[ -r "$bundle/functions.sh" ] || {
  echo "${0##*/}: $bundle/functions.sh is missing. Unpack the whole bundle, leave the script where it is, and run it there." >&2
  exit "$failure_status"
}
# shellcheck source-path=SCRIPTDIR source=../../functions.sh
. "$bundle/functions.sh"

# shellcheck disable=SC2016 # backticks of JMESPath, not of the shell
empty_list='`[]`'

# ask_provider: what AWS holds of the provider, one variable each; "provider_state" is "absent"
# where there is none, else "present".
ask_provider() {
  set -- iam get-open-id-connect-provider --open-id-connect-provider-arn "$provider"
  ask_lines "[
    [Url],
    [contains(ClientIDList || $empty_list, $(literal audience.json).ClientID)],
    [contains(Tags || $empty_list, $(literal provider.json).Tags[0])],
    [join(' ', (ClientIDList || $empty_list)[?@ != $(literal audience.json).ClientID])]
  ]" "$@"
  provider_state=$answer
  accepts_audience=False
  provider_ours=False
  audiences=''
  [ "$answer" = present ] || return 0
  {
    read -r provider_url || :
    read -r accepts_audience || :
    read -r provider_ours || :
    read -r audiences || :
  } <"$scratch/answer"
  case $provider_url:$accepts_audience:$provider_ours in
    None:* | :*) stop_unclear "$@" ;;
    *:True:True | *:True:False | *:False:True | *:False:False) ;;
    *) stop_unclear "$@" ;;
  esac
}

# The tag that says which project a role is of, no matter who applied it.
project_tag=keyless:project
trust_document=trust-policy.json

# ask_role: what AWS holds of the role, one variable each; "deployed_arn" is "absent" where there
# is none.
ask_role() {
  bundle_tags=$(literal "$role/tags.json")
  ask_lines "[
    [Role.Arn],
    [Role.AssumeRolePolicyDocument == $(literal "$role/$trust_document")],
    [Role.MaxSessionDuration],
    [Role.PermissionsBoundary.PermissionsBoundaryArn],
    [length((Role.Tags || $empty_list)[?contains($bundle_tags, @)]) == length($bundle_tags)],
    [contains(Role.Tags || $empty_list, ${bundle_tags}[?Key == '$project_tag'] | [0])],
    [Role.Description || '']
  ]" iam get-role --role-name "$role"
  deployed_arn=$answer
  [ "$answer" = present ] || return 0
  {
    read -r deployed_arn || :
    read -r same_trust || :
    read -r deployed_session || :
    read -r deployed_boundary || :
    read -r same_tags || :
    read -r role_ours || :
  } <"$scratch/answer"
  # All that follows, byte for byte, with every line end except the one that the AWS CLI adds.
  deployed_description=$(LC_ALL=C sed -e 1,7d -e '$d' "$scratch/output" && echo .)
  deployed_description=${deployed_description%??}
  case $deployed_arn in arn:*:role/*) ;; *) stop_unclear iam get-role ;; esac
  case $deployed_session in '' | *[!0-9]*) stop_unclear iam get-role ;; esac
  case $deployed_boundary in None | arn:*:policy/*) ;; *) stop_unclear iam get-role ;; esac
  for answer in "$same_trust" "$same_tags" "$role_ours"; do
    case $answer in True | False) ;; *) stop_unclear iam get-role ;; esac
  done
}

# ask_permissions: "True" when the role holds the permission policy of this bundle, "False" when
# another, or "absent".
ask_permissions() {
  ask_whether "PolicyDocument == $(literal "$role/permission-policy.json")" \
    iam get-role-policy --role-name "$role" --policy-name "$policy"
}

# ask_other_policies: the managed policies that are attached to the role, and all policies of the
# role that this bundle does not name.
ask_other_policies() {
  ask_list "PolicyNames[?@ != '$policy']" iam list-role-policies --role-name "$role"
  other_policies=$answer
  ask_list 'AttachedPolicies[].PolicyArn' iam list-attached-role-policies --role-name "$role"
  attached_policies=$answer
  for attached in $attached_policies; do
    case " $managed_policies " in
      *" $attached "*) ;;
      *) other_policies="$other_policies${other_policies:+ }$attached" ;;
    esac
  done
}

# change VERB OBJECT SERVICE OPERATION ...: one change, made or only shown.
change() {
  verb=$1
  object=$2
  shift 2
  changes=$((changes + 1))
  if [ "$mode" = plan ]; then
    printf '%-9s  %s\n' "$verb" "$object"
    return 0
  fi
  aws_answer '[Role.Arn || OpenIDConnectProviderArn]' "$@" ||
    stop_with_aws_error "could not $verb the $object." 'Then run this again; finished steps are skipped.'
  case $2:$(cat "$scratch/answer") in
    create-*:arn:*) ;;
    create-*) stop_unclear "$@" ;;
    *:None | *:arn:*) ;;
    *) stop_unclear "$@" ;;
  esac
  printf '%-9s  %s\n' "${verb}d" "$object"
}

report_unchanged() { printf '%-9s  %s\n' unchanged "$1"; }

report_kept() { printf '%-9s  %s\n' keep "$1"; }

# review_provider: stops where the setup says that the provider is there and it is not.
review_provider() {
  ask_provider
  [ "$provider_is:$provider_state" != existing:absent ] ||
    stop "the setup says that account $account has the identity provider already (providerExists: true), but AWS has no $provider. If others create it, let them do that first. If this bundle is to create it, set providerExists to false and generate the bundle again. Nothing was changed."
}

# No thumbprint, on purpose: AWS checks the certificate against its trusted authorities. Only a
# private authority needs one.
apply_provider() {
  case $provider_state:$accepts_audience in
    absent:*)
      change create "identity provider $provider" \
        iam create-open-id-connect-provider --cli-input-json file://./provider.json
      say '           No thumbprint is given: AWS checks the certificate of the issuer against the authorities it trusts.'
      say '           If yours is signed by a private authority, add its thumbprint: aws iam update-open-id-connect-provider-thumbprint'
      return 0
      ;;
    *:True) report_unchanged "identity provider $provider" ;;
    *)
      change update "identity provider $provider: one more audience, $audience" \
        iam add-client-id-to-open-id-connect-provider --cli-input-json file://./audience.json
      [ "$provider_ours" = True ] ||
        say '           Others may manage this provider. If their code lists its audiences, add this one there, or their next run takes it away.'
      ;;
  esac
  [ -z "$audiences" ] || say "note       the identity provider accepts other audiences, too: $audiences"
}

# review_role: looks at each role before anything is changed. An existing role is changed only if
# its tag says it belongs to this project, if it already trusts the same tokens, or with --adopt;
# someone else may be using it.
review_role() {
  ask_role
  case $deployed_arn in
    absent) return 0 ;;
    "$role_arn") ;;
    *)
      stop "role $role exists as $deployed_arn, not as $role_arn. IAM cannot move a role to another path: choose another name, or remove that role. Nothing was changed."
      ;;
  esac
  if [ "$role_ours" = True ] || [ "$same_trust" = True ]; then return 0; fi
  if [ "$mode" = apply ] && [ "$adopt" = no ]; then
    stop "role $role_arn exists, and its tag $project_tag does not say that it belongs to this project: whoever uses it may lose it. Look at what would change (--plan), then add --adopt to take it over, or choose another name. Nothing was changed."
  fi
  printf '%-9s  %s\n' adopt "role $role_arn: it exists, and its tag $project_tag does not say that it belongs to this project"
  [ "$adopt" = yes ] || say '           Without --adopt this script stops here and changes nothing.'
}

apply_role() {
  ask_role
  if [ "$deployed_arn" = absent ]; then
    create_role
    create_permissions
    attached_policies=''
    attach_policies
    return 0
  fi
  apply_trust
  apply_session
  apply_description
  apply_boundary
  apply_tags
  apply_permissions
  ask_other_policies
  attach_policies
  [ -z "$other_policies" ] || report_kept "policies of role $role that the setup does not name: $other_policies"
}

create_role() {
  set -- --role-name "$role" --path "$path" --description "$description" --max-session-duration "$session" \
    --assume-role-policy-document "file://./$role/trust-policy.json" --tags "file://./$role/tags.json"
  [ -z "$boundary" ] || set -- "$@" --permissions-boundary "$boundary"
  change create "role $role_arn" iam create-role "$@"
}

apply_trust() {
  if [ "$same_trust" = True ]; then
    report_unchanged "trust policy of $role"
    return 0
  fi
  show_difference "$(literal "$role/trust-policy.json")" Role.AssumeRolePolicyDocument iam get-role --role-name "$role"
  change update "trust policy of $role" iam update-assume-role-policy --role-name "$role" \
    --policy-document "file://./$role/trust-policy.json"
}

# One call sets both, so each change sends the other value as it is.
apply_session() {
  if [ "$deployed_session" = "$session" ]; then
    report_unchanged "session limit of $role"
    return 0
  fi
  change update "session limit of $role: $deployed_session s -> $session s" iam update-role --role-name "$role" \
    --max-session-duration "$session" --description "$deployed_description"
}

apply_description() {
  case $deployed_description in
    "$description") report_unchanged "description of $role" ;;
    '' | *'Made by Keyless.')
      change update "description of $role: $(one_line "${deployed_description:-none}") -> $description" \
        iam update-role --role-name "$role" --max-session-duration "$session" --description "$description"
      ;;
    *) report_kept "description of $role, which no bundle wrote: $(one_line "$deployed_description")" ;;
  esac
}

apply_boundary() {
  if [ "$deployed_boundary" = "${boundary:-None}" ]; then
    report_unchanged "permissions boundary of $role"
  elif [ -n "$boundary" ]; then
    [ "$deployed_boundary" != None ] || deployed_boundary=none
    change update "permissions boundary of $role: $deployed_boundary -> $boundary" \
      iam put-role-permissions-boundary --role-name "$role" --permissions-boundary "$boundary"
  else
    report_kept "permissions boundary of $role, which the setup does not name: $deployed_boundary"
    say "           If nobody wants it there: aws iam delete-role-permissions-boundary --role-name $role"
  fi
}

# Removes the tags that an earlier bundle wrote and this one does not have, then writes those of
# this bundle. All others stay.
tag_record=keyless:tags
apply_tags() {
  if [ "$same_tags" = True ]; then
    report_unchanged "tags of $role"
    return 0
  fi
  set -- iam get-role --role-name "$role"
  ask_list "(Role.Tags || $empty_list)[?Key == '$tag_record'].Value" "$@"
  recorded_tags=$answer
  ask_list "(Role.Tags || $empty_list)[].Key | [?contains(' $recorded_tags ', join('', [' ', @, ' ']))]
    | [?!contains(@, ' ') && !contains(${bundle_tags}[].Key, @)]" "$@"
  obsolete_tags=$answer
  show_difference "sort_by($bundle_tags, &Key)" "sort_by((Role.Tags || $empty_list)[?contains(${bundle_tags}[].Key, Key)
    || contains(' $obsolete_tags ', join('', [' ', Key, ' ']))], &Key)" "$@"
  if [ -n "$obsolete_tags" ]; then
    # shellcheck disable=SC2086 # one word per key
    change remove "tags of $role: $obsolete_tags" iam untag-role --role-name "$role" --tag-keys $obsolete_tags
  fi
  change update "tags of $role" iam tag-role --role-name "$role" --tags "file://./$role/tags.json"
}

apply_permissions() {
  ask_permissions
  case $answer in
    True) report_unchanged "permission policy of $role" ;;
    absent) create_permissions ;;
    *)
      show_difference "$(literal "$role/permission-policy.json")" PolicyDocument \
        iam get-role-policy --role-name "$role" --policy-name "$policy"
      put_permissions update
      ;;
  esac
}

# attach_policies: attaches the managed policies of the setup; what else is attached stays.
attach_policies() {
  for managed in $managed_policies; do
    case " $attached_policies " in
      *" $managed "*) report_unchanged "managed policy $managed of $role" ;;
      *)
        change update "managed policies of $role: attach $managed" \
          iam attach-role-policy --role-name "$role" --policy-arn "$managed"
        ;;
    esac
  done
}

create_permissions() { put_permissions create; }

put_permissions() {
  change "$1" "permission policy of $role" iam put-role-policy --role-name "$role" \
    --policy-name "$policy" --policy-document "file://./$role/permission-policy.json"
}

# each_role FUNCTION: calls it for each role of this bundle.
each_role() {
  # Environment staging
  # One role per environment, so that what one deployment may do is not open to another.
  role=gitlab-payments-api-staging
  role_arn=arn:aws:iam::111122223333:role/gitlab/gitlab-payments-api-staging
  # Only the actions this deployment needs, on exactly these resources.
  policy=gitlab-deployment
  managed_policies=''
  description='GitLab jobs of acme/payments/api, environment staging. Made by Keyless.'
  # The longest session anyone with the token can ask for. AWS allows no less than 3600 seconds.
  session=3600
  boundary=''
  path=/gitlab/
  "$1"
}

mode=apply
adopt=no
for option in "$@"; do
  case $option in
    --plan) mode=plan ;;
    --adopt) adopt=yes ;;
    -h | --help) help ;;
    *) usage_error "unknown option: $option" ;;
  esac
done
go_to_folder "aws/$account"
files_check provider.json audience.json gitlab-payments-api-staging/trust-policy.json gitlab-payments-api-staging/permission-policy.json gitlab-payments-api-staging/tags.json
sign_in_check
[ "$current_account" = "$account" ] ||
  stop "the credentials in use are of account $current_account, this script is for account $account: sign in to that one. Nothing was changed."

each_role review_role
review_provider
# The audience AWS accepts from this issuer. The same text as aud in id_tokens and in the trust
# policies.
apply_provider
each_role apply_role

if [ "$changes" -eq 0 ]; then
  say 'Nothing to change.'
elif [ "$mode" = plan ]; then
  say "Changes to make: $changes. Nothing was changed."
else
  say "Changes made: $changes. AWS STS may take some seconds to know a new role or provider: retry a job that is denied right away."
fi
ended=yes
