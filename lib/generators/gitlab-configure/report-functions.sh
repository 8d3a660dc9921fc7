# shellcheck shell=sh disable=SC2154,SC2317
# What the report checks besides rules, settings and the subject, and how it ends.

report_others() {
  tell project '
    #include report-mirror.jq
  '
  if list members/all; then
    # shellcheck disable=SC2016
    tell all '
      #include report-members.jq
    '
  else
    report_unread members
  fi
}

report_result() {
  say "Not checked: $not_looked_at"
  say "Findings: $todo_count."
  if [ "$unread_count" -gt 0 ]; then
    say "Not read: $unread_count." >&2
    end 2
  fi
  [ "$todo_count" -eq 0 ] || end 1
  end 0
}
