# shellcheck shell=sh disable=SC2034,SC2154
# Compares, and says what it came to.

compare_all() {
  each_account check_account "$role_check"
  [ "$account_known" = yes ] ||
    stop "the credentials in use are of account $current_account, which is not in this bundle. Sign in to one of its accounts."
  if [ "$differences" -gt 0 ]; then
    say "Account $current_account differs from this bundle: $differences."
    end 1
  fi
  say "Account $current_account holds what this bundle holds."
  end 0
}
