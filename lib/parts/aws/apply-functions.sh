# shellcheck shell=sh disable=SC2034,SC2154
# Create or update for each kind of object. Everything here writes only through "aws_change", which --plan turns into a report.
#
# On an existing role it sets what the setup names: trust policy, session limit, a named permissions boundary, its tags and its
# own permission policy. It keeps, and names, a boundary that the setup does not name, a description that no bundle has written, and
# tags and policies of others. It never detaches anything.

# aws_change VERB OBJECT SERVICE OPERATION ...: makes or only shows one change. What is already gone
# counts as removed.
changes=0
aws_change() {
  verb=$1
  object=$2
  shift 2
  changes=$((changes + 1))
  if [ "$mode" = plan ]; then
    report "$verb" "$object"
    return 0
  fi
  aws_answer '[Role.Arn || OpenIDConnectProviderArn]' "$@" || is_gone ||
    stop_with_aws_error "could not $verb the $object." 'Then run this again; finished steps are skipped.'
  case $2:$(cat "$scratch/answer") in
    create-*:arn:*) ;;
    create-*) stop_unclear ;;
    *:None | *:arn:*) ;;
    *) stop_unclear ;;
  esac
  report "${verb}d" "$object"
}

is_gone() {
  [ "$verb" = remove ] && grep -q '(NoSuchEntity)' "$scratch/error" && echo None >"$scratch/answer"
}

# is_unchanged SAME NAME: reports it if it is.
is_unchanged() { [ "$1" = True ] && report unchanged "$2"; }

# review_provider: stops if the setup says that the provider exists and it does not.
review_provider() {
  ask_provider
  [ "$provider_is:$provider_state" != existing:absent ] ||
    stop "the setup says that account $account already has the identity provider (provider: existing), but AWS has no $provider. If others create it, let them do that first. If this bundle should create it, set provider to create and generate the bundle again. Nothing was changed."
}

#@ provider-thumbprint
apply_provider() {
  case $provider_state:$accepts_audience in
    absent:*)
      aws_change create "identity provider $provider" iam create-open-id-connect-provider --cli-input-json "$provider_json"
      say '           No thumbprint is given: AWS checks the certificate of the issuer against the authorities it trusts.'
      say '           If a private authority signed yours, add its thumbprint: aws iam update-open-id-connect-provider-thumbprint'
      return 0
      ;;
    *:True) report unchanged "identity provider $provider" ;;
    *)
      aws_change update "identity provider $provider: add audience $audience" \
        iam add-client-id-to-open-id-connect-provider --cli-input-json "$audience_json"
      [ "$provider_ours" = True ] ||
        say '           Others may manage this provider. If their code lists its audiences, add this one there, or their next run removes it.'
      ;;
  esac
  [ -z "$audiences" ] || report note "the identity provider also accepts these audiences: $audiences"
}

# review_role: checks each role before anything is changed. An existing role is changed only if its tag
# says it belongs to this project, if it already trusts the same tokens, or with --adopt; someone else
# may be using it.
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
    stop "role $role_arn exists, and its tag $project_tag does not say that it belongs to this project. Its users may lose access. Look at what would change (--plan), then add --adopt to take it over, or choose another name. Nothing was changed."
  fi
  report adopt "role $role_arn: it exists, and its tag $project_tag does not say that it belongs to this project"
  [ "$adopt" = yes ] || say '           Without --adopt this script stops here and changes nothing.'
}

apply_role() {
  ask_role
  if [ "$deployed_arn" = absent ]; then
    create_role
    put_permissions create
    attached_policies=''
    missing_policies=$managed_policies
    attach_policies
    return 0
  fi
  apply_trust
  apply_session
  apply_description
  apply_boundary
  apply_tags
  apply_permissions
  ask_policies
  attach_policies
  [ -z "$other_policies" ] || report keep "policies of role $role that the setup does not name: $other_policies"
}

create_role() {
  set -- --role-name "$role" --path "$path" --description "$description" --max-session-duration "$session" \
    --assume-role-policy-document "file://./$role/trust-policy.json" --tags "$tags"
  [ -z "$boundary" ] || set -- "$@" --permissions-boundary "$boundary"
  aws_change create "role $role_arn" iam create-role "$@"
}

apply_trust() {
  if is_unchanged "$same_trust" "trust policy of $role"; then return 0; fi
  show_trust_difference
  aws_change update "trust policy of $role" iam update-assume-role-policy --role-name "$role" \
    --policy-document "file://./$role/trust-policy.json"
}

# One call sets both values, so each change sends the other one unchanged.
apply_session() {
  if [ "$deployed_session" = "$session" ]; then
    report unchanged "session limit of $role"
    return 0
  fi
  aws_change update "session limit of $role: $deployed_session s -> $session s" iam update-role --role-name "$role" \
    --max-session-duration "$session" --description "$deployed_description"
}

apply_description() {
  case $deployed_description in
    "$description") report unchanged "description of $role" ;;
    '' | *'Made by Keyless.')
      aws_change update "description of $role: $(one_line "${deployed_description:-none}") -> $description" \
        iam update-role --role-name "$role" --max-session-duration "$session" --description "$description"
      ;;
    *) report keep "description of $role, which no bundle has written: $(one_line "$deployed_description")" ;;
  esac
}

apply_boundary() {
  if [ "$deployed_boundary" = "${boundary:-None}" ]; then
    report unchanged "permissions boundary of $role"
  elif [ -n "$boundary" ]; then
    [ "$deployed_boundary" != None ] || deployed_boundary=none
    aws_change update "permissions boundary of $role: $deployed_boundary -> $boundary" \
      iam put-role-permissions-boundary --role-name "$role" --permissions-boundary "$boundary"
  else
    report keep "permissions boundary of $role, which the setup does not name: $deployed_boundary"
    say "           If nobody needs it: aws iam delete-role-permissions-boundary --role-name $role"
  fi
}

# apply_tags: removes the tags of an earlier bundle that this one does not have, then writes those of
# this bundle. All others stay.
apply_tags() {
  if is_unchanged "$same_tags" "tags of $role"; then return 0; fi
  set -- iam get-role --role-name "$role"
  ask_list "(Role.Tags || $empty_list)[].Key | [?contains(' $recorded_tags ', join('', [' ', @, ' ']))]
    | [?!contains(@, ' ') && !contains(${bundle_tags}[].Key, @)]" "$@"
  obsolete_tags=$answer
  show_difference "sort_by($bundle_tags, &Key)" "sort_by((Role.Tags || $empty_list)[?contains(${bundle_tags}[].Key, Key)
    || contains(' $obsolete_tags ', join('', [' ', Key, ' ']))], &Key)" "$@"
  if [ -n "$obsolete_tags" ]; then
    # shellcheck disable=SC2086 # one word per key
    aws_change remove "tags of $role: $obsolete_tags" iam untag-role --role-name "$role" --tag-keys $obsolete_tags
  fi
  aws_change update "tags of $role" iam tag-role --role-name "$role" --tags "$tags"
}

apply_permissions() {
  ask_permissions
  if is_unchanged "$answer" "permission policy of $role"; then return 0; fi
  if [ "$answer" = absent ]; then
    put_permissions create
    return 0
  fi
  show_permissions_difference
  put_permissions update
}

put_permissions() {
  aws_change "$1" "permission policy of $role" iam put-role-policy --role-name "$role" \
    --policy-name "$policy" --policy-document "file://./$role/permission-policy.json"
}

# attach_policies: attaches the managed policies of the setup; others stay attached.
attach_policies() {
  for managed in $attached_policies; do report unchanged "managed policy $managed of $role"; done
  for managed in $missing_policies; do
    aws_change update "managed policies of $role: attach $managed" \
      iam attach-role-policy --role-name "$role" --policy-arn "$managed"
  done
}

report_changes() {
  if [ "$changes" -eq 0 ]; then
    say 'Nothing to change.'
  elif [ "$mode" = plan ]; then
    say "Changes to make: $changes. Nothing was changed."
  else
    say "Changes made: $changes. $1"
  fi
  end 0
}
