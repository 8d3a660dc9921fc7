# shellcheck shell=sh disable=SC2154
# Makes the changes, reads them back, and reports the result.

run_steps
if [ "$mode" = report ]; then
  report_others
  report_result
fi
if [ "$mode" = apply ]; then
  mode=verify
  run_steps
  mode=apply
fi
todo_count=$((todo_count + unread_count))

# Only changes that were read back count.
changed=$(grep -c . "$scratch/changed" || :)
confirmed=$(grep -cxFf "$scratch/confirmed" "$scratch/changed" || :)
case $changed:$todo_count:$mode in
  0:0:*) say 'Nothing to change.' ;;
  0:*) say 'Nothing was changed.' ;;
  *:plan) say "Changes to make: $changed. Nothing was changed." ;;
  *) say "Changes made and read back: $confirmed." ;;
esac
if [ "$mode" = apply ] && [ "$changed" -gt "$confirmed" ]; then
  say "Changes sent, but not read back: $((changed - confirmed))." >&2
fi
if [ "$todo_count" -gt 0 ]; then
  say "To do by hand, or to try again: $todo_count." >&2
  end 1
fi
if [ "$mode:$restore" = apply:yes ]; then
  mv "$backup" "$backup.restored"
  say "Restored. The saved values are now in $backup.restored."
elif [ "$mode" = apply ] && [ "$changed" -gt 0 ] && [ -e "$backup" ]; then
  say "What GitLab had before is saved in $backup. To go back: ${0##*/} --restore"
fi
end 0
