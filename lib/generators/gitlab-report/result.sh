# shellcheck shell=sh disable=SC2154
# How the report ends.

say "Findings: $findings."
if [ "$unread_count" -gt 0 ]; then
  say "Not read: $unread_count." >&2
  end 2
fi
[ "$findings" -eq 0 ] || end 1
end 0
