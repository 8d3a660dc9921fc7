# shellcheck shell=sh disable=SC2034,SC2154
# Who else relies on the provider, for scripts that set "provider" and "role_names".

# ask_trusting CONDITION: sets "trusting_roles" to the roles of the account that trust the provider and
# are not of this bundle.
ask_trusting() {
  ask_list "Roles[?contains(to_string(AssumeRolePolicyDocument), '\"$provider\"')
    && !contains(\`$role_names\`, RoleName) $1].RoleName" iam list-roles
  trusting_roles=$answer
}
