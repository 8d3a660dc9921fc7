# shellcheck shell=sh disable=SC2034,SC2154,SC2016
# What both searches share: findings as JSON lines in a private folder, and their report at the end.
#
# A finding is {scope, name, environment, type, protected, hidden, why}. No field ever holds a value; if a name holds the ID of
# an access key, the report cuts it. Without a reason ("why"), it is the question "ask". A finding with a "group" comes from the
# list of inherited variables: it is left out if that group itself was read.

need() { command -v "$1" >/dev/null 2>&1 || stop "$1 is missing: $2"; }

say() { if [ -t 2 ]; then printf '%s\n' "$*" | printable >&2; fi; }

# report_searched SCOPE; report_unread SCOPE WHY WHO: the result for a scope. add_question TEXT: what
# only people know.
report_searched() { jq -n --arg scope "$1" '{scope: $scope}' >>"$scratch/searched"; }

report_unread() {
  jq -n --arg scope "$1" --arg why "$2" --arg needs "$3" '{scope: $scope, why: $why, needs: $needs}' >>"$scratch/unread"
}

add_question() { jq -n --arg text "$1" '$text' >>"$scratch/questions"; }

# search SCOPE WHO COMMAND ...: the command reads the scope, or fails with the reason in "why". WHO can
# read it.
search() {
  scope=$1
  who=$2
  shift 2
  say "reading $scope"
  why='a step failed'
  complete=yes
  if ! "$@"; then
    report_unread "$scope" "$why" "$who"
  elif [ "$complete" = yes ]; then
    report_searched "$scope"
  fi
}

# miss PART WHO: reports a part of the scope that could not be read.
miss() {
  complete=no
  report_unread "$1" "$why" "$2"
}

# Writes the report and ends the script with the status.
finish() {
  jq -n --slurpfile found "$scratch/found" --slurpfile searched "$scratch/searched" \
    --slurpfile unread "$scratch/unread" --slurpfile questions "$scratch/questions" "$visible"'
      #include report.jq' >"$scratch/report"
  if [ "$json" = yes ]; then
    cat "$scratch/report"
  else
    jq -r '
      #include report-lines.jq' "$scratch/report"
  fi
  case $(jq .status "$scratch/report") in
    0) end 0 ;;
    1) end 1 ;;
    *) end 2 ;;
  esac
}
