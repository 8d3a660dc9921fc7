# shellcheck shell=sh disable=SC2034,SC2154
# What the run came to.

if [ "$changes" -eq 0 ]; then
  say 'Nothing to change.'
elif [ "$mode" = plan ]; then
  say "Changes to make: $changes. Nothing was changed."
else
  say "Changes made: $changes. AWS STS may take some seconds to know a new role or provider: retry a job that is denied right away."
fi
ended=yes
