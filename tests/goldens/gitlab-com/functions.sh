# shellcheck shell=sh disable=SC2034,SC2154,SC2317
# Functions that the scripts of this bundle share. It holds nothing of the setup.

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

# help: shows the comment at the top of this script.
help() {
  sed -n -e 1d -e '/^#/!q' -e '/^# shellcheck /d' -e 's/^# \{0,1\}//p' "$0"
  exit 0
}

usage_error() {
  printf '%s: %s\nUsage: %s %s\n' "${0##*/}" "$1" "${0##*/}" "[--help]${usage:+ $usage}" >&2
  exit 2
}

# go_to_folder FOLDER: goes to a folder of the bundle.
go_to_folder() {
  [ -d "$bundle/$1" ] || stop "there is no folder $bundle/$1. Unpack the whole bundle, leave the script where it is, and run it there."
  cd -P -- "$bundle/$1" || stop "could not go to the folder $bundle/$1."
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

has_jq() { command jq --version >/dev/null 2>&1; }

jq_check() { has_jq || stop 'jq is missing: https://jqlang.org/download/'; }

# "visible" of jq: a text in which every character that is not seen, or that changes how text is
# shown, is "?".
# shellcheck disable=SC2016 # variables of jq, not of the shell
visible='
  def unseen: test("[\\p{Cc}\\p{Cf}\\x{034F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{2028}\\x{2029}\\x{2065}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{FFF0}-\\x{FFF8}\\x{E0000}-\\x{E0FFF}]");
  def visible: if unseen | not then .
    else explode | map(if (. > 31 and . < 127) or ([.] | implode | unseen | not) then . else 63 end) | implode end;
'

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

# check_timeout: the one thing about calls that people may set.
check_timeout() {
  answer_timeout=${KEYLESS_TIMEOUT:-120}
  case $answer_timeout in
    *[!0-9]* | 0* | ??????*) stop "KEYLESS_TIMEOUT is $answer_timeout. It must be a number of seconds from 1 to 99999, for example 120." ;;
  esac
}

# For AWS.

# aws_call ARGUMENT ...: runs the AWS CLI. What it writes is in "$scratch/output" and
# "$scratch/error". It may take KEYLESS_TIMEOUT seconds and write 16 MB.
aws_call() {
  call_status=0
  bounded "$answer_timeout" aws "$@" || call_status=$?
  if [ "$call_status" -ne 0 ] && [ -e "$scratch/late" ]; then
    echo "timed out: no answer within $answer_timeout seconds (KEYLESS_TIMEOUT)" >"$scratch/error"
    return 1
  fi
  [ "$call_status" -ne 0 ] || return 0
  [ -s "$scratch/error" ] || echo "it ended with status $call_status and no message" >"$scratch/error"
  return 1
}

# aws_answer QUERY ARGUMENT ...: what the query finds, a list, as text in "$scratch/answer". The
# reason for a failure is in "$scratch/error".
aws_answer() {
  query=$1
  shift
  aws_call "$@" --output text --query "[['<answer>'], $query, ['</answer>']]" || return 1
  first=$(line 1)
  if [ "$first" = '<answer>' ] && [ "$(line '$')" = '</answer>' ] && [ "$(pairs '<answer>')" -eq "$(pairs '</answer>')" ]; then
    printable <"$scratch/output" | sed -e '/^<answer>$/d' -e '/^<\/answer>$/d' >"$scratch/answer"
  else
    echo "this is not an answer of AWS: ${first:-empty}" >"$scratch/error"
    return 1
  fi
}

line() { printable <"$scratch/output" | sed -n "$1p" | cut -c 1-200; }

pairs() { printable <"$scratch/output" | grep -c "^$1$" || :; }

# aws_needs FILE RIGHT: what it takes to get past that error; RIGHT where AWS refused.
aws_needs() {
  case $(cat "$1") in
    *'is not an answer of AWS'* | *'Unable to parse response'*)
      echo 'a direct connection to AWS: something else answered. Check HTTPS_PROXY, AWS_ENDPOINT_URL, the network, and the program aws'
      ;;
    *'(AccessDenied'* | *'(UnauthorizedOperation)'*) echo "$2" ;;
    *'(NoSuchEntity)'*) echo 'a name that exists in this account' ;;
    *'(ExpiredToken'* | *'(RequestExpired)'* | *'has expired'* | *'token is expired'*)
      echo 'a new sign-in: the credentials in use have expired'
      ;;
    *'(InvalidClientTokenId)'* | *'(UnrecognizedClient'* | *'(SignatureDoesNotMatch)'* | *'(IncompleteSignature)'* | \
      *'(InvalidSignature'* | *'(AuthFailure)'* | *[Uu]'nable to locate credentials'* | *'Error loading SSO Token'*)
      echo "valid credentials: sign in again, and check this machine's clock"
      ;;
    *'(Throttling'* | *'(TooManyRequests'* | *'(RequestLimitExceeded)'* | *'(ServiceFailure)'* | *'(ServiceUnavailable)'* | \
      *'(InternalFailure)'* | *'(InternalServer'* | *'(5'[0-9][0-9]')'*)
      echo 'time: AWS is busy or has a fault. Run this again later'
      ;;
    *'(LimitExceeded)'*) echo 'a higher quota of the account, or room in it' ;;
    *'ould not connect'* | *imeout* | *'timed out'* | *'onnection was closed'* | *'onnection reset'* | *'SSL validation failed'* | \
      *' proxy '*)
      echo 'a connection to AWS: check the network, HTTPS_PROXY, AWS_ENDPOINT_URL and AWS_CA_BUNDLE'
      ;;
    *) echo 'a fix for that' ;;
  esac
}

# aws_message FILE: the line that matters of what the AWS CLI wrote.
aws_message() {
  message=$(printable <"$1" | grep 'An error occurred' | sed 1q)
  [ -n "$message" ] || message=$(printable <"$1" | grep '[^[:space:]]' | sed 1q)
  message=$(printf '%s' "${message:-no message}" | cut -c 1-400)
  printf '%s' "${message%.}"
}

# stop_with_aws_error MESSAGE [MORE]: stops with what the AWS CLI said, and what that takes.
stop_with_aws_error() {
  stop "$1 The AWS CLI says: $(aws_message "$scratch/error"). It needs $(aws_needs "$scratch/error" 'credentials with the right to do that').${2:+ $2}"
}

# sign_in_check: sets "current_account" to the account of the credentials in use.
sign_in_check() {
  command -v aws >/dev/null 2>&1 ||
    stop "the AWS CLI (aws) is not installed: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"
  for program in cat cut grep mktemp rm sed sleep tr; do
    command -v "$program" >/dev/null 2>&1 || stop "$program is missing: every POSIX system has it."
  done
  check_timeout
  open_scratch
  aws_answer '[Account]' sts get-caller-identity ||
    stop_with_aws_error 'could not ask AWS which account the credentials in use are of.'
  current_account=$(cat "$scratch/answer")
  case ${#current_account}:$current_account in
    12:*[!0-9]*) stop_unclear sts get-caller-identity ;;
    12:*) ;;
    *) stop_unclear sts get-caller-identity ;;
  esac
}

# files_check FILE ...: stops unless all these documents are here.
files_check() {
  for file in "$@"; do
    [ -r "$file" ] || stop "$PWD/$file is missing. Unpack the whole bundle and run this again."
  done
}

# literal FILE: the JSON of a file as a literal in a query of the AWS CLI (JMESPath).
# shellcheck disable=SC2016 # backticks of JMESPath, not of the shell
literal() { printf '`%s`' "$(sed 's/`/\\`/g' "$1")"; }

# ask_lines QUERY SERVICE OPERATION ...: sets "answer" to "present", with the items of a list of
# lists one a line in "$scratch/answer", or to "absent" where AWS has no such thing.
ask_lines() {
  if aws_answer "$@"; then
    answer=present
  elif grep -q '(NoSuchEntity)' "$scratch/error"; then
    answer=absent
  else
    shift
    stop_with_aws_error "could not read from AWS: aws $1 $2."
  fi
}

# ask_whether QUERY SERVICE OPERATION ...: sets "answer" to "True", "False" or "absent".
ask_whether() {
  condition=$1
  shift
  ask_lines "[$condition]" "$@"
  [ "$answer" = absent ] || answer=$(cat "$scratch/answer")
  case $answer in
    True | False | absent) ;;
    *) stop_unclear "$@" ;;
  esac
}

one_line() { printf '%s' "$1" | tr '\n\t' '  ' | printable; }

stop_unclear() { stop "could not read from AWS: aws $1 $2 does not say what it should. Check what answers for AWS (HTTPS_PROXY, AWS_ENDPOINT_URL, the program aws), then run this again."; }

# ask_list QUERY SERVICE OPERATION ...: sets "answer" to the items of a list on one line, empty
# where there are none.
ask_list() {
  ask_lines "$@"
  [ "$answer" = present ] || stop_with_aws_error "could not read from AWS: aws $2 $3."
  # A substitution takes the last line break off.
  answer=$(cat "$scratch/answer")
  answer=$(printf '%s' "$answer" | tr '\t\n' '  ')
}

# show_difference EXPECTED QUERY SERVICE OPERATION ...: what AWS holds (-) and what this bundle holds
# (+), both as queries.
# If jq is there, keys are sorted first: other tools store them in another order. If diff is not,
# both are shown whole.
sort_keys() { if has_jq; then jq -S .; else cat; fi; }

show_difference() {
  expected=$1
  query=$2
  shift 2
  as_json "$query" "$@" >"$scratch/deployed"
  as_json "$expected" "$@" >"$scratch/expected"
  if ! command -v diff >/dev/null 2>&1; then
    sed 's/^/    -/' "$scratch/deployed"
    sed 's/^/    +/' "$scratch/expected"
    return 0
  fi
  diff -u "$scratch/deployed" "$scratch/expected" >"$scratch/difference" || [ "$?" -eq 1 ] || stop 'diff failed.'
  sed -e '1,2d' -e 's/^/    /' "$scratch/difference"
}

as_json() {
  query=$1
  shift
  aws_call "$@" --output json --query "$query" || stop_with_aws_error "could not read from AWS: aws $1 $2."
  case $(line 1)$(line '$') in
    '{'*'}' | '['*']') ;;
    *) stop_unclear "$@" ;;
  esac
  printable <"$scratch/output" | sort_keys 2>/dev/null || stop_unclear "$@"
}

# For GitLab.

# reach_check: makes sure that GitLab can be asked at all.
reach_check() {
  jq_check
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
