# shellcheck shell=sh disable=SC2034,SC2154,SC2016
# How the search talks to GitLab. It only reads; the one POST is a GraphQL query.

# Where GitLab stops answering after something was read, the report is still written; before that
# there is nothing to report.
unreachable() {
  if [ ! -s "$notes/searched" ] && [ ! -s "$notes/found" ]; then stop "$1"; fi
  report_unread 'everything after that' "$1" 'an answer from GitLab'
  ask_people
  finish
}

# fetch PATH [SHAPE]: one object or list into "$scratch/answer". fetch_pages PATH: all pages of a
# list of objects. Each fails with the reason in "why".
fetch() {
  if get "$1" "${2:-type == \"object\"}"; then return 0; fi
  why=$(reason)
  return 1
}

fetch_pages() {
  if pages "$1" 'all(.[]; type == "object")'; then
    jq -s 'add // []' "$scratch/pages" >"$scratch/answer"
    return 0
  fi
  why=$(reason)
  return 1
}

# rows FILTER SCOPE: adds what the filter finds in the answer. Fails where the answer has another
# form.
rows() {
  if jq -c --arg scope "$2" "$rules $1" "$scratch/answer" >"$scratch/rows" 2>"$scratch/error"; then
    cat "$scratch/rows" >>"$notes/found"
    return 0
  fi
  why='the answer has an unknown form'
  return 1
}

# read_pages SCOPE WHO PATH FILTER [PART]: all pages of a list whose rows have that part as text.
read_pages() {
  say "reading $1"
  if ! fetch_pages "v4/$3"; then
    report_unread "$1" "$why" "$2"
  elif ! jq -e "all(.[]; .$5 | type == \"string\")" "$scratch/answer" >/dev/null || ! rows "$4" "$1"; then
    report_unread "$1" 'the answer has an unknown form' "$2"
  else
    report_searched "$1"
  fi
}

# encoded TEXT: as a part of a path.
encoded() { jq -rn --arg text "$1" '$text | @uri'; }
