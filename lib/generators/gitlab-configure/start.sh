# shellcheck shell=sh disable=SC2034,SC2154
# Before the first request to GitLab: whether the script can run at all, and what an earlier run left.

rule_program=$protect_rule
if [ "$report" = yes ]; then
  [ "$options" -eq 1 ] || usage_error '--report takes no other options'
  mode=report
  access=read_api
  rule_program=$report_rule
fi
if [ "$restore" = yes ]; then
  [ "$subject" = no ] || usage_error '--restore does not take --subject: use --subject=old to restore the subject'
  if [ ! -e "$backup" ] && [ -e "$backup.restored" ]; then
    say "Nothing to restore: $backup.restored was restored already."
    exit 0
  fi
fi
reach_check
open_scratch
: >"$scratch/changed"
: >"$scratch/confirmed"
echo '{}' >"$scratch/nothing"
if [ "$restore" = yes ] && [ ! -e "$backup" ]; then
  stop "there is no $backup. It is written before the first change: either this script has changed nothing, or the file was moved."
fi
# shellcheck disable=SC2016
if [ "$report" = no ] && [ -e "$backup" ]; then
  jq -e --arg project "$project_path" '.project == $project' "$backup" >/dev/null 2>&1 ||
    stop "$backup is not a file that this script wrote for $project_path. Move it elsewhere."
fi
