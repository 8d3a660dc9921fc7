#!/bin/sh
# Shows who can get the roles of acme/payments/api in effect: what all rules of GitLab together
# allow. It reads and changes nothing.
#
# Needs the role Maintainer, jq, and either curl with GITLAB_TOKEN (scope read_api) or glab.
# Exit status: 0 nothing found, 1 findings, 2 something could not be read, GitLab did not answer,
# or wrong usage, 130 or 143 interrupted.
# Not looked at: default protections that a group or the instance gives to new branches; protected
# environments of groups; whether people may approve their own deployment (Settings > CI/CD >
# Protected environments).
# shellcheck disable=SC2317 # functions that are called by their names
set -euf
# No trace of answers, or of the token: not with sh -x, either.
set +x
failure_status=2
findings=0
unread_count=0
gitlab=https://gitlab.com
gitlab_host=gitlab.com
project=projects/48151623
project_path=acme/payments/api
access=read_api
# What the setup says about Developers who may merge: a finding, or a note.
merging=note

say() { printf '%s\n' "$*"; }

# end STATUS: ends the script as its help says. "ending" reports any other end as a failure.
ended=no
before_end=:

end() {
  ended=yes
  exit "$1"
}

# stop MESSAGE: ends the script with the reason.
stop() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  end "$failure_status"
}

# open_scratch: creates a folder that nobody else can read. It is removed when the script ends.
open_scratch() {
  umask 077
  scratch=$(mktemp -d) || stop 'could not make a temporary folder: see TMPDIR.'
  trap ending EXIT
  trap 'exit 130' INT
  trap 'exit 143' HUP TERM
}

# shellcheck disable=SC2317 # the trap calls it
ending() {
  status=$?
  "$before_end"
  rm -rf "$scratch"
  case $ended:$status in
    yes:* | *:130 | *:143) exit "$status" ;;
  esac
  printf '%s: a step failed with status %s, so it is not certain what was done. Run this again.\n' "${0##*/}" "$status" >&2
  exit "$failure_status"
}

# printable: what came from elsewhere, without what a terminal would obey.
printable() { LC_ALL=C tr -d '\015' | LC_ALL=C tr -c '\011\012\040-\176' '?'; }

# jq: the program, with errors that are safe to print.
jq() {
  command jq "$@" 2>"$scratch/jq" || {
    jq_status=$?
    printable <"$scratch/jq" >&2
    return "$jq_status"
  }
}

# bounded SECONDS COMMAND ...: runs it without input, for at most that long. What it writes is in
# "$scratch/output" and "$scratch/error", 16 MB at most; "$scratch/late" is there if it was ended.
call_id=''
watch_id=''

bounded() {
  limit=$1
  shift
  rm -f "$scratch/late"
  (
    ulimit -f 32768 2>/dev/null || :
    exec "$@"
  ) </dev/null >"$scratch/output" 2>"$scratch/error" &
  call_id=$!
  (
    seconds=0
    while [ "$seconds" -lt "$limit" ]; do
      sleep 1
      seconds=$((seconds + 1))
    done
    : >"$scratch/late"
    kill "$call_id"
    sleep 5
    kill -9 "$call_id"
  ) >/dev/null 2>&1 &
  watch_id=$!
  call_status=0
  wait "$call_id" 2>/dev/null || call_status=$?
  call_id=''
  stop_call
  return "$call_status"
}

stop_call() {
  for process in $watch_id $call_id; do
    # Nothing milder: bash would still run the traps of this script in a process that has only just been forked.
    { kill -9 "$process" && wait "$process"; } 2>/dev/null || :
  done
  watch_id=''
  call_id=''
}
before_end=stop_call

# reach_check: makes sure that GitLab can be asked at all.
reach_check() {
  command jq --version >/dev/null 2>&1 || stop 'jq is missing: https://jqlang.org/download/'
  if [ -n "${GITLAB_TOKEN:-}" ]; then
    command -v curl >/dev/null 2>&1 || stop 'curl is missing: https://curl.se/'
    case $GITLAB_TOKEN in
      *[!A-Za-z0-9_.=-]*) stop 'GITLAB_TOKEN holds characters that no GitLab token has: copy it again.' ;;
    esac
  else
    case ${gitlab#*://} in
      */*) stop "set GITLAB_TOKEN to a token with the scope $access: GitLab lives below a path here, which glab may leave out." ;;
    esac
    command -v glab >/dev/null 2>&1 ||
      stop "set GITLAB_TOKEN to a token with the scope $access, or install glab and log in: glab auth login --hostname $gitlab_host"
  fi
}

# ask METHOD PATH [FILE]: one request. Sets "status" to the HTTP status; the answer is in
# "$scratch/answer", its headers in "$scratch/headers". Without any answer the script ends.
ask() {
  : >"$scratch/answer"
  : >"$scratch/headers"
  : >"$scratch/error"
  if [ -n "${GITLAB_TOKEN:-}" ]; then
    ask_curl "$@" || no_answer "$?"
  else
    ask_glab "$@"
  fi
}

ask_curl() {
  code=0
  status=$(
    {
      printf 'header = "PRIVATE-TOKEN: %s"\n' "$GITLAB_TOKEN"
      [ -z "${3:-}" ] || printf 'header = "Content-Type: application/json"\ndata-binary = "@%s"\n' "$3"
    } | curl --silent --show-error --no-location --request "$1" --connect-timeout 10 --max-time 30 --max-filesize 50000000 \
      --config - --dump-header "$scratch/headers" --output "$scratch/answer" --write-out '%{http_code}' \
      --url "$gitlab/api/$2" 2>"$scratch/error"
  ) || code=$?
  return "$code"
}

# glab itself waits without a limit, so the script ends it after a minute.
ask_glab() {
  bounded 60 glab api --hostname "$gitlab_host" --include --method "$1" ${3:+--header 'Content-Type: application/json' --input "$3"} \
    "${2#v4/}" || :
  if [ -e "$scratch/late" ]; then
    : >"$scratch/error"
    no_answer glab
  fi
  tr -d '\r' <"$scratch/output" | sed '/^$/,$d' >"$scratch/headers"
  tr -d '\r' <"$scratch/output" | sed '1,/^$/d' >"$scratch/answer"
  status=$(sed -n 's/^HTTP[^ ]* \([0-9][0-9][0-9]\).*/\1/p' "$scratch/headers" | tail -n 1)
  [ -n "$status" ] || status=$(sed -n 's/.*HTTP \([0-9][0-9][0-9]\).*/\1/p' "$scratch/error" | tail -n 1)
  [ -n "$status" ] || no_answer glab
}

# no_answer CODE: ends the script. The first line is what curl or glab says, the rest what to set.
no_answer() {
  message=$(printable <"$scratch/error" | sed -n 's/^curl: //p' | tail -n 1 | cut -c 1-300)
  [ "$1" != glab ] || message=$(printable <"$scratch/error" | tail -n 1 | cut -c 1-300)
  message=${message:-it was ended after a minute}
  case $1:$message in
    glab:*x509* | glab:*certificate*) advice="Set SSL_CERT_FILE to a file with the CA certificates that $gitlab_host needs, or: glab config set ca_cert FILE --host $gitlab_host" ;;
    60:* | 51:*) advice="Set CURL_CA_BUNDLE to a file with the CA certificates that $gitlab_host needs, in PEM form." ;;
    23:*) advice='The answer could not be written: make room in the folder of TMPDIR.' ;;
    77:*) advice='CURL_CA_BUNDLE or SSL_CERT_FILE names a file that curl cannot read: correct it, or unset it.' ;;
    35:*) advice="No TLS connection came about: check the address $gitlab, and HTTPS_PROXY where a proxy stands in between." ;;
    63:*) advice="The API of GitLab sends no answer of that size: check the address $gitlab." ;;
    5:*) advice='HTTPS_PROXY names a proxy that does not exist: correct it, or unset it.' ;;
    56:* | 97:*) advice="The connection broke, or the proxy refused it: check HTTPS_PROXY, or add $gitlab_host to NO_PROXY." ;;
    *) advice="Check that $gitlab_host can be reached from here: name, VPN, firewall. If only a proxy gets there, set HTTPS_PROXY." ;;
  esac
  unreachable "no answer from $gitlab_host: $message. $advice"
}

# unreachable WORDS: what happens then.
unreachable() { stop "$1"; }

# request METHOD PATH [FILE]: asks, and asks again up to four times while GitLab is busy or down,
# after as long as it says. Where that did not help once, later requests are tried once.
max_attempts=5
request() {
  attempt=1
  while :; do
    ask "$@"
    case $status in 429 | 5??) ;; *) return 0 ;; esac
    if [ "$attempt" -ge "$max_attempts" ]; then
      max_attempts=1
      return 0
    fi
    pause=$(header retry-after)
    case $pause in '' | *[!0-9]* | ????*) pause=$((attempt * attempt)) ;; esac
    [ "$pause" -le 30 ] || return 0
    sleep "$pause"
    attempt=$((attempt + 1))
  done
}

header() { printable <"$scratch/headers" | grep -i "^$1:" | tail -n 1 | cut -d : -f 2- | tr -d '\t ' | cut -c 1-200; }

# reason: what the last answer means, in words.
reason() {
  case $status in
    2??)
      if [ ! -s "$scratch/answer" ]; then
        printf 'the answer is empty (%s)\n' "$status"
      elif is_page; then
        printf 'the answer is a web page, not the API of GitLab (%s): a proxy or a sign-in page stands in between\n' "$status"
      elif jq -se 'length == 1' "$scratch/answer" >/dev/null 2>&1; then
        printf '%s\n' "${form_problem:-the answer has an unknown form} ($status)"
      else
        printf 'the answer is not complete, or not JSON (%s)\n' "$status"
      fi
      ;;
    3??)
      target=$(header location)
      printf 'GitLab moved, or a sign-in stands in between: status %s leads to %s\n' "$status" "${target%%[?#]*}"
      ;;
    400 | 422) printf 'GitLab refuses the value (%s): %s\n' "$status" "$(head -c 300 "$scratch/answer" | printable | tr '\n\t' '  ')" ;;
    401) printf 'GitLab does not accept the token (401)\n' ;;
    403) printf 'not allowed (403): it needs the role Maintainer and a token with the scope %s\n' "$access" ;;
    404) printf 'not there (404), or hidden from this token: a feature of another tier or version, or no access to the project\n' ;;
    407) printf 'the proxy wants a sign-in (407): put user and password into HTTPS_PROXY, or add %s to NO_PROXY\n' "$gitlab_host" ;;
    429) printf 'GitLab is too busy (429): wait and run this again\n' ;;
    *) printf 'GitLab answers with status %s: run this again later\n' "$status" ;;
  esac
}

is_page() { head -c 2000 "$scratch/answer" | tr -d '[:space:]' | grep -Eqi '^<(!--|!doctype|html|[?]xml)'; }

# get PATH [SHAPE]: reads one JSON value of that shape into "$scratch/answer".
get() {
  form_problem=
  request GET "$1"
  [ "$status" = 200 ] || return 1
  jq -se "length == 1 and (.[0] | ${2:-true})" "$scratch/answer" >/dev/null 2>&1
}

# pages PATH [SHAPE]: reads a list, page by page, into "$scratch/pages". A page that comes again,
# or a list without an end, is not read.
pages() {
  page=1
  started=$(date +%s)
  : >"$scratch/sums"
  : >"$scratch/pages"
  case $1 in *\?*) first="$1&" ;; *) first="$1?" ;; esac
  while get "${first}per_page=100&page=$page" "type == \"array\" and (${2:-true})"; do
    if jq -e 'length == 0' "$scratch/answer" >/dev/null; then return 0; fi
    sum=$(cksum <"$scratch/answer")
    if grep -qxF "$sum" "$scratch/sums"; then
      form_problem='GitLab sends the same page of the list again'
      return 1
    fi
    if [ "$page" -ge 300 ] || [ "$(($(date +%s) - started))" -gt 300 ]; then
      form_problem='the list is too long to read'
      return 1
    fi
    printf '%s\n' "$sum" >>"$scratch/sums"
    cat "$scratch/answer" >>"$scratch/pages"
    page=$((page + 1))
  done
  return 1
}

# "visible" of jq: a text in which every character that is not seen, or that changes how text is
# shown, is "?".
# shellcheck disable=SC2016 # variables of jq, not of the shell
visible='
  def unseen: test("[\\p{Cc}\\p{Cf}\\x{034F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{2028}\\x{2029}\\x{2065}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{FFF0}-\\x{FFF8}\\x{E0000}-\\x{E0FFF}]");
  def visible: if unseen | not then .
    else explode | map(if (. > 31 and . < 127) or ([.] | implode | unseen | not) then . else 63 end) | implode end;
'

# list NAME [OWNER]: reads a list of the project, or of a group, into "$scratch/NAME". Rows of
# another form than documented are not read. What is printed and decided is read from there, with
# "visible" text; "$scratch/NAME.exact" has what GitLab said.
forms='
  def levels: type == "array" and all(.[]; type == "object" and (.access_level | . == null or type == "number"));
  def named_with(parts): all(.[]; type == "object" and (.name | type == "string" and length < 1000) and (parts | levels));
  def approvals: all(.[]; (.required_approval_count // 0 | type == "number")
    and (.approval_rules // [] | type == "array" and all(.[]; type == "object" and (.required_approvals // 0 | type == "number"))));
'
all_visible() { jq "$visible walk(if type == \"string\" then visible else . end)" "$scratch/$1.exact" >"$scratch/$1"; }

list() {
  case $1 in
    protected_branches) form='named_with(.push_access_levels, .merge_access_levels, .unprotect_access_levels // [])' ;;
    protected_tags) form='named_with(.create_access_levels)' ;;
    protected_environments) form='named_with(.deploy_access_levels) and approvals' ;;
    members/all) form=levels ;;
    *) form='named_with([])' ;;
  esac
  pages "v4/${2:-$project}/$1" "($forms $form)" || return 1
  jq -s 'add // []' "$scratch/pages" >"$scratch/${1##*/}.exact"
  all_visible "${1##*/}"
}

# read_project: the settings, in "$scratch/project", and as GitLab said them in
# "$scratch/project.exact". Stops where they belong to another project.
read_project() {
  get "v4/$project" 'type == "object" and (.path_with_namespace | type == "string")' ||
    stop "could not read the project $project_path: $(reason)."
  cp "$scratch/answer" "$scratch/project.exact"
  all_visible project
  current_path=$(jq -r .path_with_namespace "$scratch/project")
  [ "$current_path" = "$project_path" ] ||
    stop "this bundle is for $project_path, GitLab answers with $current_path. Make the bundle again if the project moved."
}

# Words for jq. "matches": whether a text fits a pattern, where * of the pattern is any text and *
# of the text is only itself.
# "meets": whether some name fits both patterns; if both hold *, their beginnings and their ends
# decide, because what one * takes may hold the rest of the other pattern.
# "whole": whether a rule covers all of a pattern.
# "named": a row for users, groups, deploy keys or roles of your own, instead of a role of GitLab.
# Of several rules that match, GitLab lets in whoever any of them lets in.
# shellcheck disable=SC2016 # variables of jq, not of the shell
rule_words='
  def matches($pattern; $text):
    ($pattern | split("*")) as $parts | ($parts[0] // "") as $head | ($parts[-1] // "") as $tail
    | if ($parts | length) < 2 then $pattern == $text
      elif ($text | length) < ($head + $tail | length) or ($text | (startswith($head) and endswith($tail)) | not) then false
      else reduce ($parts[1:-1][] | select(. != "")) as $part ($text[($head | length):($text | length) - ($tail | length)];
        if . == null then null
        else split($part) as $pieces
          | if ($pieces | length) < 2 then null else .[($pieces[0] | length) + ($part | length):] end end) != null end;
  def compatible($one; $other): ($one | startswith($other)) or ($other | startswith($one));
  def compatible_ends($one; $other): ($one | endswith($other)) or ($other | endswith($one));
  def meets($one; $other):
    if $one | contains("*") | not then matches($other; $one)
    elif $other | contains("*") | not then matches($one; $other)
    else ($one | split("*")) as $ones | ($other | split("*")) as $others
      | compatible($ones[0]; $others[0]) and compatible_ends($ones[-1]; $others[-1]) end;
  def whole($name): matches(.name; $name);
  def named: .user_id != null or .group_id != null or .deploy_key_id != null or .member_role_id != null or .access_level == null;
  def who:
    if .user_id != null then "user \(.user_id)"
    elif .group_id != null then "group \(.group_id)"
    elif .deploy_key_id != null then "deploy key \(.deploy_key_id)"
    elif .member_role_id != null then "custom role \(.member_role_id)"
    elif .access_level == 0 then "no one"
    elif .access_level == 30 then "Developers"
    elif .access_level == 40 then "Maintainers"
    elif .access_level == 60 then "administrators"
    else .access_level_description // (if .access_level == null then "somebody without a name" else "level \(.access_level)" end) end;
  def people: map(who) | unique | if length > 1 then . - ["no one"] else . end | if . == [] then "no one" else join(", ") end;
'

# shellcheck disable=SC2016 # variables of jq, not of the shell
rule_words="$rule_words"'
  def below_maintainer: (named | not) and .access_level > 0 and .access_level < 40;
  def unknown: .access_level == null and .user_id == null and .group_id == null and .deploy_key_id == null and .member_role_id == null;
  def weak_rows($rights; $what):
    .name as $rule | .[$rights][]? | select(below_maintainer or unknown) | "finding\t\($what) rule \($rule) lets in \(who)";
'

# print_lines: prints what jq found, and counts.
print_lines() {
  tab=$(printf '\t')
  while IFS=$tab read -r kind text; do
    printf '%-8s  %s\n' "$kind" "$text"
    case $kind in finding) findings=$((findings + 1)) ;; esac
  done <"$scratch/lines"
}

report_unread() {
  printf '%-8s  %s\n' unread "$1" >&2
  unread_count=$((unread_count + 1))
}

report_branch() {
  # shellcheck disable=SC2016
  jq -r --arg name "$1" --arg merging "$merging" "$rule_words"'
    map(select(meets(.name; $name))) as $rules
    | ($rules | map(.push_access_levels[]?)) as $push
    | ($rules | map(.merge_access_levels[]?)) as $merge
    | ([$rules[] | .name | select(. != $name)]) as $others
    | [
        (if $rules == [] then "finding\tno rule: every Developer may push, and so deploy"
          elif any($rules[]; whole($name)) then empty
          else "finding\tno rule covers all of it: where none does, every Developer may push" end),
        ($rules[] | weak_rows("push_access_levels"; "may push:")),
        ($rules[] | weak_rows("merge_access_levels"; "may merge, and run pipelines by hand:")
          | if $merging == "note" then sub("finding"; "note") + ", which the setup leaves as it is (gitlab.mergeLevel)" else . end),
        ($rules[] | weak_rows("unprotect_access_levels"; "may take the protection away:")),
        ($rules[] | select(.allow_force_push == true) | "finding\trule \(.name) allows force pushes"),
        (if any($rules[]; .name | contains("*")) and $push != [] and all($push[]; .access_level == 0) and any($merge[]; .access_level != 0)
          then "finding\tno one may push, but who may merge (\($merge | people)) may create a branch that matches" else empty end)
      ] as $findings
    | $findings[],
      (if $others == [] then empty else "note\tmore rules match: \($others | join(", ")). Whoever one of them lets in is let in" end),
      (if $rules == [] then empty else "note\tpush: \($push | people); merge: \($merge | people)" end),
      (if $findings == [] then "fine\tonly Maintainers and above by role" else empty end)
    | sub("\t"; "\tbranch \($name): ")
  ' "$scratch/protected_branches" >"$scratch/lines"
  print_lines
}

report_tag() {
  # shellcheck disable=SC2016
  jq -r --arg name "$1" "$rule_words"'
    map(select(meets(.name; $name))) as $rules
    | ([$rules[] | .name | select(. != $name)]) as $others
    | [
        (if $rules == [] then "finding\tno rule: every Developer may create it from any commit, and so deploy"
          elif any($rules[]; whole($name)) then empty
          else "finding\tno rule covers all of it: where none does, every Developer may create it" end),
        ($rules[] | weak_rows("create_access_levels"; "may create it, from any commit:"))
      ] as $findings
    | $findings[],
      (if $others == [] then empty else "note\tmore rules match: \($others | join(", ")). Whoever one of them lets in is let in" end),
      (if $rules == [] then empty else "note\tcreate: \($rules | map(.create_access_levels[]?) | people)" end),
      (if $findings == [] then "fine\tonly Maintainers and above by role" else empty end)
    | sub("\t"; "\ttag \($name): ")
  ' "$scratch/protected_tags" >"$scratch/lines"
  print_lines
}

# report_setting TITLE ATTRIBUTE VALUE PAGE [allowed]: another value is a finding, or allowed by
# the setup.
report_setting() {
  # shellcheck disable=SC2016
  jq -r --arg title "$1" --arg name "$2" --argjson desired "$3" --arg page "$4" --arg allowed "${5:-}" '
    if has($name) | not then "note\t\($title): GitLab does not show \($name). Look at: \($page)"
    elif .[$name] == $desired then "fine\t\($title): \($desired)"
    elif $allowed != "" then "note\t\($title): \(.[$name] | tojson), which the setup allows"
    else "finding\t\($title): \(.[$name] | tojson), should be \($desired | tojson) (\($page))" end
  ' "$scratch/project" >"$scratch/lines"
  print_lines
}

report_mirror() {
  jq -r '
    if .mirror == true and .mirror_trigger_builds == true
    then "finding\tmirror: whoever may push to the upstream repository starts pipelines here"
    else empty end' "$scratch/project" >"$scratch/lines"
  print_lines
}

report_members() {
  jq -r '
    map(select(.access_level >= 40 and (.state // "active") == "active")) as $people
    | "note\tMaintainers and Owners: \($people | length) (\($people | map(.username | strings // "?") | .[0:20] | join(", ")))"
  ' "$scratch/all" >"$scratch/lines"
  print_lines
}

report_environment() {
  # shellcheck disable=SC2016
  jq -r --arg name "$1" "$rule_words"'
    map(select(meets(.name; $name))) as $rules
    | ([$rules[] | .name | select(. != $name)]) as $others
    | [
        (if $rules == [] then "finding\tno rule of this project: every Developer may deploy to it, unless the group protects it" else empty end),
        ($rules[] | weak_rows("deploy_access_levels"; "may deploy:"))
      ] as $findings
    | $findings[],
      (if $others == [] then empty else "note\tmore rules match: \($others | join(", ")). Whoever one of them lets in is let in" end),
      (if $rules == [] then empty else
        ($rules | map(.required_approval_count // 0, (.approval_rules[]?.required_approvals // 0)) | max) as $approvals
        | "note\tdeploy: \($rules | map(.deploy_access_levels[]?) | people); approvals: \($approvals)" end),
      (if $findings == [] then "fine\tonly Maintainers and above by role" else empty end)
    | sub("\t"; "\tenvironment \($name): ")
  ' "$scratch/protected_environments" >"$scratch/lines"
  print_lines
}

# environment_protected in the subject says that some environment is protected, not which: the
# weakest one decides.
report_other_environments() {
  # shellcheck disable=SC2016
  jq -r --argjson known "$1" "$rule_words"'
    .[] | select(.name as $name | $known | index($name) | not) | .name as $rule
    | .deploy_access_levels[]? | select(below_maintainer or named)
    | "finding\tenvironment \($rule): it is protected too and lets in \(who), whose jobs say environment_protected: true as well"
  ' "$scratch/protected_environments" >"$scratch/lines"
  print_lines
}

# report_near_names NAMES: environments there are whose names look like a protected one and are
# not protected.
# Names are compared in lower case without punctuation: the same, or one the beginning of the
# other. An environment of the setup is never taken for another one here: what protects it is
# reported above.
report_near_names() {
  # shellcheck disable=SC2016
  jq -r --argjson known "$1" --slurpfile rules "$scratch/protected_environments" "$rule_words"'
    def plain: ascii_downcase | explode | map(select((. > 47 and . < 58) or (. > 96 and . < 123))) | implode;
    .[].name as $name
    | select(any($rules[0][]; meets(.name; $name)) | not)
    | select(($known | index($name)) == null and ($name | plain) != "")
    | $known[] | select(plain != "") | select((plain | startswith($name | plain)) or (. as $other | $name | plain | startswith($other | plain)))
    | "note\tenvironment \($name): not protected, and easily taken for \(.)"
  ' "$scratch/environments" >"$scratch/lines"
  print_lines
}

# help: shows the comment at the top of this script.
help() {
  sed -n -e 1d -e '/^#/!q' -e '/^# shellcheck /d' -e 's/^# \{0,1\}//p' "$0"
  exit 0
}

usage=''
usage_error() {
  printf '%s: %s\nUsage: %s %s\n' "${0##*/}" "$1" "${0##*/}" "[--help]${usage:+ $usage}" >&2
  exit 2
}

for option in "$@"; do
  case $option in
    -h | --help) help ;;
    *) usage_error "unknown option: $option" ;;
  esac
done
reach_check
open_scratch
read_project

# Only trusted people may push to, merge into or create these refs: they are the ones who can
# deploy.
if list protected_branches; then
  report_branch main
else
  report_unread 'protected branches: '"$(reason)"
fi
if list protected_tags; then
  report_tag 'v*'
else
  report_unread 'protected tags: '"$(reason)"
fi

# Only users who are allowed to deploy can run jobs of this environment. Premium and Ultimate.
if list protected_environments; then
  report_environment production
  if list environments; then
    report_near_names '["production"]'
  else
    report_unread 'environments: '"$(reason)"
  fi
else
  report_unread 'protected environments: '"$(reason)"
fi

# Keep pipelines of forks out of the parent project: they run the pipeline file of the fork with
# its variables and runners.
report_setting 'pipelines of forks in this project' ci_allow_fork_pipelines_to_run_in_parent_project false 'only in the projects API'
# Switch off access of merge request pipelines to protected variables and runners, unless you need
# it.
report_setting 'protected resources for merge request pipelines' protect_merge_request_pipelines false 'Settings > CI/CD > Variables, "Allow merge request pipelines to access protected variables and runners"'
# Keep the caches of protected and unprotected branches apart.
report_setting 'separate caches for protected branches' ci_separated_caches true 'Settings > CI/CD > General pipelines, "Use separate caches for protected branches"'
# Keep logs and artifacts of jobs to members: a secret that slips into a log is then not public.
report_setting 'job logs and artifacts for people who are not members' public_jobs false 'Settings > CI/CD > General pipelines, the visibility of pipelines'
# Nobody, or as few roles as possible, may set variables when starting a pipeline: they outrank
# everything else.
report_setting 'restriction of pipeline variables' restrict_user_defined_variables true 'Settings > CI/CD > Variables' allowed
report_setting 'who may set pipeline variables' ci_pipeline_variables_minimum_override_role '"no_one_allowed"' 'Settings > CI/CD > Variables, the minimum role to use pipeline variables' allowed
# What GitLab composes the sub claim from. It is one setting for the whole project and all its
# relying parties.
subject_new='["project_path","ref_type","ref"]'
subject_advice='Enter what GitLab says in the setup (gitlab.subject.now) and make the bundle again'
subject_old='["project_path","ref_type","ref"]'
# Two lists may hold the same parts in another order: that is another subject.
# shellcheck disable=SC2016 # variables of jq, not of the shell
jq -r --argjson trusted "$subject_new" --argjson today "$subject_old" --arg advice "$subject_advice" '
  .ci_id_token_sub_claim_components as $found
  | if $found == null then "note\tparts of the subject: GitLab does not show ci_id_token_sub_claim_components. The roles trust \($trusted | tojson)"
    elif $found == $trusted then "fine\tparts of the subject: \($found | tojson)"
    elif $found == $today then "finding\tparts of the subject: \($found | tojson), the roles trust \($trusted | tojson): SUBJECT-ROLLOUT.md leads there"
    else "finding\tparts of the subject: \($found | tojson), the roles trust \($trusted | tojson). \($advice)" end
' "$scratch/project" >"$scratch/lines"
print_lines
report_mirror
if list members/all; then
  report_members
else
  report_unread "members: $(reason)"
fi

say 'Not looked at: default protections that a group or the instance gives to new branches; protected environments of groups; whether people may approve their own deployment (Settings > CI/CD > Protected environments).'
say "Findings: $findings."
if [ "$unread_count" -gt 0 ]; then
  say "Not read: $unread_count." >&2
  end 2
fi
[ "$findings" -eq 0 ] || end 1
end 0
