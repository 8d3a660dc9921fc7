# shellcheck shell=sh disable=SC2034,SC2154
# Looks at everything, asks, and removes.

each_role review_role
review_provider
[ "$refusals" -eq 0 ] || stop "refused: $refusals. Nothing was removed."
if [ -z "$removable_roles" ] && [ "$provider_part" = nothing ]; then
  say 'Nothing to remove.'
  end 0
fi
if [ "$mode" = plan ]; then
  say 'Nothing was removed.'
  end 0
fi
if [ "$mode" = ask ]; then
  printf 'Jobs that use this fail from then on. Type yes to remove it from account %s: ' "$account"
  read -r reply || reply=''
  [ "$reply" = yes ] || stop "not confirmed. Nothing was removed."
fi
each_role remove_role
remove_provider
ended=yes
