# shellcheck shell=sh disable=SC2154
# Before the first question to GitLab: whether this can run at all, and what an earlier run has left.

if [ "$restore" = yes ]; then
  [ "$subject" = no ] || usage_error '--restore goes without --subject: --subject=old is the way back of the subject'
  if [ ! -e "$backup" ] && [ -e "$backup.restored" ]; then
    say "Nothing to restore: what $backup.restored holds was restored."
    exit 0
  fi
fi
reach_check
open_scratch
: >"$scratch/changed"
: >"$scratch/confirmed"
if [ "$restore" = yes ]; then
  [ -e "$backup" ] || stop "there is no $backup. It is written before the first change: no change was made from here, or it was moved."
fi
[ ! -e "$backup" ] || check_backup
