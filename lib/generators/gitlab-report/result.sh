# shellcheck shell=sh disable=SC2154
# How the report ends.

say "Findings: $findings."
if [ "$unread" -gt 0 ]; then
  say "Not read: $unread." >&2
  end 2
fi
[ "$findings" -eq 0 ] || end 1
end 0
