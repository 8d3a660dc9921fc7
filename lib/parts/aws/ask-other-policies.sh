# shellcheck shell=sh disable=SC2034,SC2154
# About what else a role may do, for scripts that set "role", "policy" and "managed_policies".

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
