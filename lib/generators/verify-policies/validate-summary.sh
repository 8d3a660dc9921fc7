# shellcheck shell=sh disable=SC2034,SC2154
# What the checks came to.

if [ "$serious" -gt 0 ]; then
  say "Errors and security warnings: $serious."
  end 1
fi
say 'AWS finds nothing serious in these policies.'
ended=yes
