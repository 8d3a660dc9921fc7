# shellcheck shell=sh disable=SC2154
# Makes the changes, reads them back, and says what came of it.

everything
if [ "$mode" = apply ]; then
  mode=again
  everything
  mode=apply
fi

# Only what was read back counts as changed.
made=$(grep -c . "$scratch/made" || :)
confirmed=$(grep -cxFf "$scratch/confirmed" "$scratch/made" || :)
case $made:$left:$mode in
  0:0:*) say 'Nothing to change.' ;;
  0:*) say 'Nothing was changed.' ;;
  *:plan) say "Changes to make: $made. Nothing was changed." ;;
  *) say "Changes made and read back: $confirmed." ;;
esac
if [ "$mode" = apply ] && [ "$made" -gt "$confirmed" ]; then
  say "Changes sent, but not read back: $((made - confirmed))." >&2
fi
if [ "$left" -gt 0 ]; then
  say "Left to do by hand, or to try again: $left." >&2
  end 1
fi
if [ "$mode:$restore" = apply:yes ]; then
  mv "$saved" "$saved.restored"
  say "Restored. What was saved is kept as $saved.restored."
elif [ "$mode" = apply ] && [ "$made" -gt 0 ] && [ -e "$saved" ]; then
  say "What GitLab had before is in $saved. The way back: ${0##*/} --restore"
fi
end 0
