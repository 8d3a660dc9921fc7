# shellcheck shell=sh disable=SC2154
# Stops where the credentials in use are of another account than the script, before it changes anything.

sign_in_check
[ "$current_account" = "$account" ] ||
  stop "the credentials in use are of account $current_account, this script is for account $account: sign in to that one. Nothing was changed."
