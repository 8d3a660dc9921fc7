# shellcheck shell=sh disable=SC2034,SC2154,SC2016
# How the search calls GitLab. It only reads; the one POST is a GraphQL query.

# If GitLab stops answering after something was read, the report is still written.
unreachable() {
  if [ ! -s "$scratch/searched" ] && [ ! -s "$scratch/found" ]; then stop "$1"; fi
  report_unread 'everything after that' "$1" 'an answer from GitLab'
  ask_people
  finish
}

# fetch PATH SHAPE: reads one answer of that shape into "$scratch/answer".
fetch() {
  get "v4/$1" "$2" && return 0
  why=$(reason)
  return 1
}

# fetch_list PATH SHAPE: reads all pages of a list of such objects into "$scratch/answer".
fetch_list() {
  if pages "v4/$1" "all(.[]; type == \"object\" and ($2))"; then
    jq -s 'add // []' "$scratch/pages" >"$scratch/answer"
    return
  fi
  why=$(reason)
  return 1
}

# rows FILTER [SCOPE]: adds what the filter finds in the answer. Fails if the answer has another form.
rows() {
  if jq -c --arg scope "${2:-$scope}" "$rules $1" "$scratch/answer" >"$scratch/rows" 2>"$scratch/error"; then
    cat "$scratch/rows" >>"$scratch/found"
    return
  fi
  why='the answer has an unknown form'
  return 1
}

# read_list PATH SHAPE FILTER: adds what the filter finds in a list.
read_list() { fetch_list "$1" "$2" && rows "$3"; }

# encoded TEXT: the text as one part of a URL.
encoded() { jq -rn --arg text "$1" '$text | @uri'; }

keyed='.key | type == "string"'
read_variables() { read_list "$1/variables" "$keyed" variables; }
