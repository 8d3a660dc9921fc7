# shellcheck shell=sh disable=SC2034,SC2154
# What the run came to.

if [ "$changes" -eq 0 ]; then
  say 'Nothing to change.'
elif [ "$mode" = plan ]; then
  say "Changes to make: $changes. Nothing was changed."
else
  say "Changes made: $changes. They were read back."
fi
ended=yes
