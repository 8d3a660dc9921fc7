# shellcheck shell=sh disable=SC2034,SC2154,SC2164
# Comparisons for each kind of object. They call AWS only to read.

same() { printf '%-9s  %s\n' same "$1"; }

differs() {
  printf '%-9s  %s\n' differs "$1"
  differences=$((differences + 1))
}

note() { printf '%-9s  %s\n' note "$1"; }

# use_account ACCOUNT FILE ...: what follows is compared only if the credentials in use are of
# that account.
use_account() {
  here=no
  [ "$1" = "$current" ] || return 0
  here=yes
  found=yes
  [ -d "$folder/$1" ] || stop "$folder/$1 is missing. Unpack the whole bundle and run this again."
  cd -- "$folder/$1"
  shift
  files_check "$@"
}

check_provider() {
  [ "$here" = yes ] || return 0
  ask_provider
  case $provider_state:$accepts in
    absent:*) differs "identity provider $provider: there is none" ;;
    *:True) same "identity provider $provider" ;;
    *) differs "identity provider $provider: does not accept the audience of this bundle" ;;
  esac
  [ "$provider_state" = absent ] || check_provider_extras
  check_other_providers
  check_other_roles
}

check_provider_extras() {
  [ -z "$audiences" ] || provider_extra "identity provider $provider: accepts other audiences, too: $audiences"
  ask_list "ThumbprintList || $none" iam get-open-id-connect-provider --open-id-connect-provider-arn "$provider"
  thumbprints=$answer
  case $thumbprints in
    '') ;;
    *' '*) provider_extra "identity provider $provider: has several thumbprints, IAM itself stores one: $thumbprints" ;;
    *) note "identity provider $provider: has the thumbprint $thumbprints. IAM stores one itself; it counts only for a certificate of an authority that AWS does not know" ;;
  esac
}

provider_extra() {
  if [ "$provider_is" = created ]; then differs "$1"; else note "$1"; fi
}

# check_other_providers: one of this project that this bundle does not have is left over: with
# another issuer in the setup the old provider stays in AWS. The list of providers holds no tags,
# so each is asked for its own.
check_other_providers() {
  ask_lines "OpenIDConnectProviderList[?Arn != '$provider'].[Arn]" iam list-open-id-connect-providers
  [ "$answer" = present ] || failed 'could not read from AWS: aws iam list-open-id-connect-providers.'
  cat "$scratch/answer" >"$scratch/providers"
  while read -r other_provider; do
    case $other_provider in arn:*:oidc-provider/*) ;; *) unclear iam list-open-id-connect-providers ;; esac
    ask_whether "contains(Tags || $none, $(literal provider.json).Tags[0])" \
      iam get-open-id-connect-provider --open-id-connect-provider-arn "$other_provider"
    [ "$answer" != True ] ||
      differs "identity provider $other_provider: left over. Its tag $project_tag says that it belongs to this project, and this bundle has no such provider. Remove it the way it was created, unless another bundle of this project uses it"
  done <"$scratch/providers"
}

# check_other_roles: roles that this bundle does not have. One of this project is left over: a
# role that was renamed in the setup stays in AWS, and stays trusted. The list of roles holds no
# tags, so each candidate is asked for its own.
check_other_roles() {
  ask_lines "Roles[?!contains(\`$role_names\`, RoleName) && (contains(to_string(AssumeRolePolicyDocument), '\"$provider\"')
    || contains(Description || '', 'Made by Keyless.'))].[RoleName, Arn,
    contains(to_string(AssumeRolePolicyDocument), '\"$provider\"'), $names_project]" iam list-roles
  [ "$answer" = present ] || failed 'could not read from AWS: aws iam list-roles.'
  cat "$scratch/answer" >"$scratch/roles"
  trusting=''
  while read -r other_role other_arn trusts of_project; do
    case $trusts:$of_project in True:True | True:False | False:True | False:False) ;; *) unclear iam list-roles ;; esac
    ask_whether "contains(Role.Tags || $none, $(literal provider.json).Tags[0])" iam get-role --role-name "$other_role"
    case $answer:$trusts:$of_project in
      absent:*) ;;
      True:*)
        differs "role $other_arn: left over. Its tag $project_tag says that it belongs to this project, and this bundle has no such role. Remove it the way it was created, unless another bundle of this project uses it"
        ;;
      *:True:True)
        differs "role $other_arn: trusts tokens of this project, and this bundle has no such role. Remove it if it is left over; whoever gets into it is not part of this bundle's report"
        ;;
      *:True:*) trusting="$trusting${trusting:+ }$other_role" ;;
    esac
  done <"$scratch/roles"
  [ -z "$trusting" ] || note "other roles trust this provider: $trusting"
}

check_role() {
  [ "$here" = yes ] || return 0
  ask_role
  case $deployed_arn in
    "$role_arn") ;;
    absent)
      differs "role $role_arn: there is none"
      return 0
      ;;
    *)
      differs "role $role_arn: deployed as $deployed_arn"
      return 0
      ;;
  esac
  [ "$ours" = True ] || note "the tag $project_tag of role $role does not say that it belongs to this project"
  if [ "$same_trust" = True ]; then
    same "trust policy of $role"
  else
    differs "trust policy of $role (- deployed, + this bundle)"
    difference "$(literal "$role/$trust_document")" Role.AssumeRolePolicyDocument iam get-role --role-name "$role"
  fi
  check_description
  check_value "session limit of $role" "$deployed_session" "$session"
  if [ -z "$boundary" ] && [ "$deployed_boundary" != None ]; then
    note "role $role has a permissions boundary that the setup does not name: $deployed_boundary. It takes rights away and gives none"
  else
    check_value "permissions boundary of $role" "$deployed_boundary" "${boundary:-None}"
  fi
  check_permissions
  check_other_policies
  if [ "$same_tags" = True ]; then
    same "tags of $role"
  else
    differs "tags of $role (- deployed, + this bundle)"
    difference "$wanted_tags" "Role.Tags || $none" iam get-role --role-name "$role"
  fi
  ask_list "(Role.Tags || $none)[?!contains(${wanted_tags}[].Key, Key)].Key" iam get-role --role-name "$role"
  [ -z "$answer" ] || note "other tags of $role: $answer"
}

check_value() {
  if [ "$2" = "$3" ]; then
    same "$1"
  else
    differs "$1: deployed $(one_line "$2"), this bundle $3"
  fi
}

check_description() {
  case $deployed_description in
    "$description" | '' | *'Made by Keyless.') check_value "description of $role" "${deployed_description:-none}" "$description" ;;
    *) note "the description of $role was not written by a bundle: $(one_line "$deployed_description")" ;;
  esac
}

check_permissions() {
  ask_permissions
  case $answer in
    True) same "permission policy of $role" ;;
    absent) differs "permission policy of $role: there is none named $policy" ;;
    *)
      differs "permission policy of $role (- deployed, + this bundle)"
      difference "$(literal "$role/permission-policy.json")" PolicyDocument \
        iam get-role-policy --role-name "$role" --policy-name "$policy"
      ;;
  esac
}

check_other_policies() {
  ask_other_policies
  if [ -z "$others" ]; then
    same "no other policies on $role"
  else
    differs "other policies on $role: $others"
  fi
}
