# shellcheck shell=sh disable=SC2034,SC2154,SC2016
# What both searches share: findings as JSON lines in a private folder, and their report at the end.
#
# A finding is {scope, name, environment, type, protected, hidden, why}; no field ever holds a value, and whatever looks
# like the ID of an access key is cut on the way out, should somebody have put it into a name. Without a reason ("why") it is
# the question "ask". With a "group" it was only seen from below: it is left out where that group itself was read.

need() { command -v "$1" >/dev/null 2>&1 || stop "$1 is missing: $2"; }

open_notes() {
  for program in cat cut grep mktemp rm sed sleep tail tr; do need "$program" 'every POSIX system has it.'; done
  open_scratch
  notes=$scratch
  : >"$notes/found"
  : >"$notes/searched"
  : >"$notes/unread"
  : >"$notes/questions"
}

say() { if [ -t 2 ]; then printf '%s\n' "$*" | printable >&2; fi; }

# report_searched SCOPE; report_unread SCOPE WHY WHO: what is known of a scope. add_question TEXT: what
# only people know.
report_searched() { jq -n --arg scope "$1" '{scope: $scope}' >>"$notes/searched"; }

report_unread() {
  jq -n --arg scope "$1" --arg why "$2" --arg needs "$3" '{scope: $scope, why: $why, needs: $needs}' >>"$notes/unread"
}

add_question() { jq -n --arg text "$1" '$text' >>"$notes/questions"; }

# Writes the report and ends the script with the status.
finish() {
  jq -n --slurpfile found "$notes/found" --slurpfile searched "$notes/searched" \
    --slurpfile unread "$notes/unread" --slurpfile questions "$notes/questions" "$visible"'
      #include report.jq' >"$notes/report"
  if [ "$json" = yes ]; then
    cat "$notes/report"
  else
    jq -r '
      #include report-lines.jq' "$notes/report"
  fi
  case $(jq .status "$notes/report") in
    0) end 0 ;;
    1) end 1 ;;
    *) end 2 ;;
  esac
}
