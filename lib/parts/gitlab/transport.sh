# shellcheck shell=sh disable=SC2034,SC2154
# How the scripts for GitLab call the API: POSIX shell, jq, and curl with GITLAB_TOKEN, or glab.
#
# The token goes through standard input, so that no argument, file or trace holds it: a script that starts with "set +x" does
# not show it under "sh -x".
#
# Each request ends in bounded time. A request without an answer ends the script, with the message of curl or glab and what to
# set: that is one wait, not one per request. Exit statuses of curl: curl.se/docs/manpage.html, "EXIT CODES".

reach_check() {
  jq_check
  if [ -n "${GITLAB_TOKEN:-}" ]; then
    command -v curl >/dev/null 2>&1 || stop 'curl is missing: https://curl.se/'
    case $GITLAB_TOKEN in
      *[!A-Za-z0-9_.=-]*) stop 'GITLAB_TOKEN holds characters that no GitLab token has. Copy it again.' ;;
    esac
  else
    case ${gitlab#*://} in
      */*) stop "set GITLAB_TOKEN to a token with the scope $access: this GitLab has a path in its address, which glab may leave out." ;;
    esac
    command -v glab >/dev/null 2>&1 ||
      stop "set GITLAB_TOKEN to a token with the scope $access, or install glab and log in: glab auth login --hostname $gitlab_host"
  fi
}

# ask METHOD PATH [FILE]: one request. Sets "status" to the HTTP status; the answer is in
# "$scratch/answer", its headers in "$scratch/headers". Without an answer, the script ends.
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

# glab waits without a limit, so the script ends it after a minute.
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

# no_answer CODE: ends the script with what curl or glab says, and what to set.
no_answer() {
  message=$(printable <"$scratch/error" | sed -n 's/^curl: //p' | tail -n 1 | cut -c 1-300)
  [ "$1" != glab ] || message=$(printable <"$scratch/error" | tail -n 1 | cut -c 1-300)
  message=${message:-it was ended after a minute}
  case $1:$message in
    glab:*x509* | glab:*certificate*) advice="Set SSL_CERT_FILE to a file with the CA certificates that $gitlab_host needs, or: glab config set ca_cert FILE --host $gitlab_host" ;;
    60:* | 51:*) advice="Set CURL_CA_BUNDLE to a file with the CA certificates that $gitlab_host needs, in PEM form." ;;
    23:*) advice='The answer could not be written: make room in the folder of TMPDIR.' ;;
    77:*) advice='CURL_CA_BUNDLE or SSL_CERT_FILE names a file that curl cannot read: correct it, or unset it.' ;;
    35:*) advice="The TLS connection failed: check the address $gitlab, and HTTPS_PROXY if there is a proxy in between." ;;
    63:*) advice="The API of GitLab never sends so large an answer: check the address $gitlab." ;;
    5:*) advice='HTTPS_PROXY names a proxy that does not exist: correct it, or unset it.' ;;
    56:* | 97:*) advice="The connection broke, or the proxy refused it: check HTTPS_PROXY, or add $gitlab_host to NO_PROXY." ;;
    *) advice="Check that $gitlab_host can be reached from here: name, VPN, firewall. If you need a proxy to reach it, set HTTPS_PROXY." ;;
  esac
  unreachable "no answer from $gitlab_host: $message. $advice"
}

unreachable() { stop "$1"; }

# request METHOD PATH [FILE]: asks, and retries up to four times while GitLab is busy or down, after the
# time GitLab names. Once that did not help, later requests are not retried.
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

# reason: the meaning of the last answer, in words.
reason() {
  case $status in
    2??)
      if [ ! -s "$scratch/answer" ]; then
        printf 'the answer is empty (%s)\n' "$status"
      elif is_page; then
        printf 'the answer is a web page, not the API of GitLab (%s): a proxy or a sign-in page is in between\n' "$status"
      elif jq -se 'length == 1' "$scratch/answer" >/dev/null 2>&1; then
        printf '%s\n' "${form_problem:-the answer has an unknown form} ($status)"
      else
        printf 'the answer is not complete, or not JSON (%s)\n' "$status"
      fi
      ;;
    3??)
      target=$(header location)
      printf 'GitLab moved, or a sign-in page is in between: status %s leads to %s\n' "$status" "${target%%[?#]*}"
      ;;
    400 | 422) printf 'GitLab refuses the value (%s): %s\n' "$status" "$(head -c 300 "$scratch/answer" | printable | tr '\n\t' '  ')" ;;
    401) printf 'GitLab does not accept the token (401)\n' ;;
    403) printf 'not allowed (403): you need the role Maintainer and a token with the scope %s\n' "$access" ;;
    404) printf 'not found (404), or hidden from this token: a feature of another tier or version, or no access to the project\n' ;;
    407) printf 'the proxy requires a sign-in (407): put user and password into HTTPS_PROXY, or add %s to NO_PROXY\n' "$gitlab_host" ;;
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

# pages PATH [SHAPE]: reads all pages of a list into "$scratch/pages". Fails if a page repeats or the list
# does not end.
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
      form_problem='GitLab sent the same page of the list twice'
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
