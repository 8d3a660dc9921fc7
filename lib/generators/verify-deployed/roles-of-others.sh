# shellcheck shell=sh disable=SC2034,SC2154
# deployed.sh --known-roles: roles that trust this GitLab and are not in this bundle.

judges_others=no
known_roles=''
set_known_roles() {
  judges_others=yes
  known_roles=${1#*=}
  case $known_roles in
    *[!A-Za-z0-9_+=,.@\ -]*) usage_error '--known-roles holds a character that no role name has. Allowed: role names, separated by spaces. Example: --known-roles="shop-deploy blog-deploy"' ;;
  esac
}

# check_role_of_others: a role outside this bundle that trusts this GitLab: without --known-roles only a
# note.
trusting_roles=''
check_role_of_others() {
  case $judges_others:" $known_roles " in
    no:* | yes:*" $other_role "*) trusting_roles="$trusting_roles${trusting_roles:+ }$other_role" ;;
    *)
      report_difference "role $other_arn: trusts tokens of this GitLab, and is not named in --known-roles. Find out who created it and who gets in: aws iam get-role --role-name $other_role >role.json, then keyless check role.json"
      ;;
  esac
}

# judge_roles_of_others: shows what "keyless check" says about these roles, if that program exists.
judge_roles_of_others() {
  others="Roles[?!contains($(literal "$role_names"), RoleName) && contains(to_string(AssumeRolePolicyDocument), '\"$provider\"')]"
  ask_list "$others.RoleName" iam list-roles
  [ -n "$answer" ] || return 0
  if ! command -v keyless >/dev/null 2>&1; then
    report note "there is no program keyless here, so nothing checked who gets into these roles: $answer. To check that, in a clone of Keyless: aws iam list-roles >roles.json && npm run -s keyless -- check roles.json"
    return 0
  fi
  aws_call iam list-roles --output json --query "{Roles: $others}" || stop_unread
  cp "$scratch/output" "$scratch/roles.json"
  judged=0
  bounded "$answer_timeout" keyless check "$scratch/roles.json" || judged=$?
  printable <"$scratch/output" | sed 's/^/    /'
  case $judged in
    0) report same "keyless check finds nothing serious in the other roles that trust this GitLab" ;;
    1) report_difference "keyless check: findings in other roles that trust this GitLab, as above" ;;
    *)
      printable <"$scratch/error" | sed 's/^/    /' >&2
      stop "keyless check could not check the roles $answer: it exited with status $judged."
      ;;
  esac
}
