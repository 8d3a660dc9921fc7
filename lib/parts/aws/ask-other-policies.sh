# shellcheck shell=sh disable=SC2034,SC2154
# About what else a role may do, for scripts that set "role" and "policy".

# ask_other_policies: policies of the role that are not of this bundle, and so are not shown in
# it.
ask_other_policies() {
  ask_list "PolicyNames[?@ != '$policy']" iam list-role-policies --role-name "$role"
  other_policies=$answer
  ask_list 'AttachedPolicies[].PolicyArn' iam list-attached-role-policies --role-name "$role"
  other_policies="$other_policies${other_policies:+${answer:+ }}$answer"
}
