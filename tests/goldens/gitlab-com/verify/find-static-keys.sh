#!/bin/sh
# Looks for stored AWS keys everywhere GitLab keeps settings for this project: the instance, the
# groups above it, the project, inherited variables, schedules, triggers, recent pipelines, secure
# files, the merged pipeline, the git history.
# It reads and changes nothing. It prints names and scopes, never values.
#
# Needs jq, and either curl with GITLAB_TOKEN (scope read_api) or glab. Maintainer of the project
# and Owner of the groups see everything.
#
# --json             the report as JSON
# --repository DIR   a clone of the project, for the history; the current folder if it is one
# --no-history       leaves the git history out
# --api URL          another address of the instance, where the public one is not reachable from
#                    here
#
# Exit status: 0 nothing found, 1 something found, 2 nothing found but not everything could be
# read.
# shellcheck disable=SC2016 # programs of jq have variables of their own
set -euf
set +x
gitlab=https://gitlab.com
gitlab_host=gitlab.com
project=acme/payments/api
project_id=48151623
recent=20
json=no
history=yes
named=no
repository=.
api=

trouble=2
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
  end "$trouble"
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
  exit "$trouble"
}

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

say() { if [ -t 2 ]; then printf '%s\n' "$*" >&2; fi; }

# searched SCOPE; unread SCOPE WHY WHO: what is known of a scope. question TEXT: what only people
# know.
searched() { jq -n --arg scope "$1" '{scope: $scope}' >>"$notes/searched"; }

unread() {
  jq -n --arg scope "$1" --arg why "$2" --arg needs "$3" '{scope: $scope, why: $why, needs: $needs}' >>"$notes/unread"
}

question() { jq -n --arg text "$1" '$text' >>"$notes/questions"; }

# Writes the report and ends the script with the status.
finish() {
  jq -n --slurpfile found "$notes/found" --slurpfile searched "$notes/searched" \
    --slurpfile unread "$notes/unread" --slurpfile questions "$notes/questions" '
      def safe: walk(if type == "string"
        then gsub("(?<kind>AKIA|ASIA)[A-Z0-9]{16}"; "\(.kind)...") | gsub("[[:cntrl:]]"; "?") else . end);
      def group_was_read: .group as $group | $group != null and any($searched[]; .scope == "group \($group)");
      ($found | map(select(group_was_read | not))) as $rows
      | ($rows | map(select(.why) | del(.ask, .group))) as $left
      | {status: (if $left != [] then 1 elif $unread != [] then 2 else 0 end), found: $left,
        searched: $searched, unread: $unread,
        questions: (($rows | map(select(.why == null) | .ask)) + $questions)} | safe' >"$notes/report"
  if [ "$json" = yes ]; then
    cat "$notes/report"
  else
    jq -r '
      def flags: [.name, (.environment // empty | "environments " + .), (.type // empty),
        (if .protected == null then empty elif .protected then "protected" else "not protected" end),
        (if .hidden then "hidden" else empty end), .why] | join(", ");
      (.found[] | "FOUND     \(.scope): \(flags)"),
      (.unread[] | "UNREAD    \(.scope): \(.why | rtrimstr(".")). Needs: \(.needs)."),
      (.searched[] | "searched  \(.scope)"),
      (.questions[] | "ask       \(.)"),
      "",
      (if .status == 1 then "Found: \(.found | length). Each one is a stored key, or changes where credentials come from."
       elif .status == 2 then "Nothing found, but not everything could be read."
       else "Nothing found." end)' "$notes/report"
  fi
  case $(jq .status "$notes/report") in
    0) end 0 ;;
    1) end 1 ;;
    *) end 2 ;;
  esac
}

# What counts: by the value, which is looked at and left out, and by the name.
rules='
  def count(chars): gsub("[^\(chars)]"; "") | length;
  def key_id: test("(^|[^A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}($|[^A-Z0-9])");
  def names_secret: test("secret[ _-]?access[ _-]?key"; "i");
  def decoded: gsub("[^A-Za-z0-9+/]"; "") | .[:length - length % 4] | try @base64d catch "";
  def encoded_words: (select(test("^[A-Za-z0-9+/[:space:]]{32,}=*[[:space:]]*$"))), scan("[A-Za-z0-9+/]{32,}");
  def holds_encoded: any(encoded_words | decoded; key_id or names_secret);
  def secret_words: gsub("-----BEGIN [^-]+-----[^-]*-----END [^-]+-----"; "")
    | scan("(?<![A-Za-z0-9+/._-])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=._-])")
    | select(count("A-Z") > 4 and count("a-z") > 4 and count("0-9+") > 0 and count("/") < 5);
  def by_value: (. // "") as $value
    | if $value | key_id then "holds an access key ID"
      elif $value | names_secret then "holds a file with credentials"
      elif $value | holds_encoded then "holds credentials, encoded"
      elif any($value | secret_words; true) then "looks like a secret access key"
      else empty end;
  def by_name:
    if test("^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|SECURITY_TOKEN)$") then "wins over the token"
    elif test("^AWS_(DEFAULT_PROFILE|PROFILE|SHARED_CREDENTIALS_FILE|CONFIG_FILE)$") then "selects stored credentials"
    elif test("^AWS_(ROLE_ARN|ROLE_SESSION_NAME|WEB_IDENTITY_TOKEN_FILE|STS_ID_TOKEN)$") then "stands in the way of the token"
    elif test("^AWS_(ENDPOINT_URL|CA_BUNDLE|CONTAINER_)") then "redirects calls or credentials"
    elif test("SECRET_?ACCESS_?KEY|ACCESS_?KEY_?ID"; "i")
      or ((test("(^|_)((AWS|S3).*|(ECR|IAM)_.*)(KEY|SECRET|TOKEN|CREDENTIAL|CREDS|PASSWORD)"; "i")
          or test("[a-z](Aws|AWS|S3).*(Key|Secret|Token|Credential)"))
        and (test("KMS|KEY_?(ARN|ALIAS|NAME|PREFIX)"; "i") | not)) then "looks like a key by its name"
    else empty end;
  def by_guess: test("(ACCESS|SECRET)_?KEY(_?ID)?$"; "i");
  def question($what):
    if .hidden then "Hidden variable \($what): what does it hold? Nobody can look."
    elif .key | by_guess then "Variable \($what): is it a key for AWS? Its name could say so."
    else null end;
  def variables: .[]
    | {scope: $scope, name: .key, environment: (.environment_scope // null), type: (.variable_type // "env_var"),
       protected, hidden: (.hidden // false), why: first((.value | by_value), (.key | by_name), null),
       ask: question("\(.key) of \($scope)")}
    | select(.why or .ask);
'

# One request. The token goes in by standard input, so that no argument holds it. The answer stays
# in "answer", the headers in a file.
request() {
  : >"$notes/headers"
  if [ -n "${GITLAB_TOKEN:-}" ]; then
    answer=$(printf 'header = "PRIVATE-TOKEN: %s"\n' "$GITLAB_TOKEN" |
      curl --silent --config - --max-time 60 --dump-header "$notes/headers" --header 'Content-Type: application/json' \
        ${2:+--data "$2"} --url "$gitlab/api/$1" 2>"$notes/error") || :
  elif [ -n "${2:-}" ]; then
    answer=$(printf '%s' "$2" | glab api --hostname "$gitlab_host" --include --method POST \
      --header 'Content-Type: application/json' --input - graphql 2>"$notes/error") || :
    split_headers
  else
    answer=$(glab api --hostname "$gitlab_host" --include "${1#v4/}" 2>"$notes/error") || :
    split_headers
  fi
  code=$(sed -n 's/^HTTP[^ ]* \([0-9][0-9][0-9]\).*/\1/p' "$notes/headers" | tail -n 1)
  code=${code:-000}
}

split_headers() {
  answer=$(printf '%s\n' "$answer" | tr -d '\r')
  printf '%s\n' "$answer" | sed '/^$/,$d' >"$notes/headers"
  answer=$(printf '%s\n' "$answer" | sed '1,/^$/d')
}

header() { grep -i "^$1:" "$notes/headers" | tail -n 1 | cut -d : -f 2 | tr -d ' \r'; }

# fetch PATH [BODY]: asks again where GitLab is busy or down, as long as it says. Fails with the
# reason in "why".
fetch() {
  attempt=1
  while :; do
    request "$@"
    case $code in
      200)
        if printf '%s' "$answer" | jq -e 'type == "array" or type == "object"' >/dev/null 2>&1; then return 0; fi
        why='the answer is not JSON'
        return 1
        ;;
      429 | 5?? | 000) ;;
      301 | 302 | 307 | 308)
        why="moved to another address (status $code)"
        return 1
        ;;
      401)
        why='the token was not accepted (status 401)'
        return 1
        ;;
      *)
        why="refused (status $code)"
        return 1
        ;;
    esac
    if [ "$attempt" -ge 5 ]; then
      case $code in
        429) why='too many requests, still after 5 tries (status 429)' ;;
        000) why='no answer after 5 tries' ;;
        *) why="GitLab has an error, still after 5 tries (status $code)" ;;
      esac
      return 1
    fi
    pause=$(header retry-after)
    case $pause in
      '' | *[!0-9]* | ????*) pause=$((attempt * attempt)) ;;
    esac
    sleep "$pause"
    attempt=$((attempt + 1))
  done
}

# fetch_list PATH: the same, where a list of objects is due.
fetch_list() {
  fetch "$1" || return 1
  if printf '%s' "$answer" | jq -e 'type == "array" and all(.[]; type == "object")' >/dev/null; then return 0; fi
  why='the answer has an unknown form'
  return 1
}

# rows FILTER SCOPE: adds what the filter finds in the answer. Fails where the answer has another
# form.
rows() {
  if printf '%s' "$answer" | jq -c --arg scope "$2" "$rules $1" >>"$notes/found" 2>"$notes/error"; then return 0; fi
  why='the answer has an unknown form'
  return 1
}

# read_pages SCOPE WHO PATH FILTER: all pages of a list.
read_pages() {
  say "reading $1"
  page=1
  before=
  while :; do
    if ! fetch "v4/$3?per_page=100&page=$page" || ! rows "$4" "$1"; then
      unread "$1" "$why" "$2"
      return 0
    fi
    if [ "$answer" = '[]' ] || [ "$answer" = "$before" ]; then break; fi
    before=$answer
    page=$((page + 1))
  done
  searched "$1"
}

# encoded TEXT: as a part of a path.
encoded() { jq -rn --arg text "$1" '$text | @uri'; }

# The project as GitLab knows it today: it may have moved since the bundle was made.
find_project() {
  kind=group
  if fetch "v4/projects/$project_id"; then
    path=$(printf '%s' "$answer" | jq -r '.path_with_namespace? // empty')
    kind=$(printf '%s' "$answer" | jq -r '.namespace?.kind? // "group"')
    if [ -n "$path" ] && [ "$path" != "$project" ]; then
      question "The project is now $path, the setup says $project: the subject of its tokens has changed, too."
      project=$path
    fi
  elif [ "$code" = 401 ]; then
    stop "GitLab did not accept the token (status 401). It needs the scope read_api."
  else
    unread "project $project" "$why" 'a member of the project'
  fi
}

search_groups() {
  group=$project
  if [ "$kind" = user ]; then group=; fi
  while [ "$group" != "${group%/*}" ]; do
    group=${group%/*}
    read_pages "group $group" 'Owner of the group' "groups/$(encoded "$group")/variables" 'variables'
  done
}

search_project() {
  read_pages "project $project" Maintainer "projects/$project_id/variables" 'variables'
}

# What the project inherits, by name only: it shows a key of a group that may not be read itself.
# GitLab names the path of those groups only that may be read.
search_inherited() {
  if [ "$kind" = user ]; then return 0; fi
  say 'reading inherited variables'
  cursor=null
  while [ "$cursor" != end ]; do
    query=$(jq -cn --arg path "$project" --argjson cursor "$cursor" '{variables: {path: $path, cursor: $cursor},
      query: "query($path: ID!, $cursor: String) { project(fullPath: $path) {
        inheritedCiVariables(first: 100, after: $cursor) { pageInfo { hasNextPage endCursor }
          nodes { key groupName groupCiCdSettingsPath protected environmentScope } } } }"}')
    if ! fetch graphql "$query" || ! rows '.data.project.inheritedCiVariables.nodes[]
        | (.groupCiCdSettingsPath // "" | capture("/groups/(?<path>.+)/-/").path // null) as $group
        | "group \($group // .groupName), inherited" as $scope
        | {scope: $scope, name: .key, environment: .environmentScope, protected: .protected,
           group: $group, why: first((.key | by_name), null), ask: question("\(.key) of \($scope)")}
        | select(.why or .ask)' ''; then
      unread 'inherited variables' "$why" Maintainer
      return 0
    fi
    cursor=$(printf '%s' "$answer" | jq -c '.data.project.inheritedCiVariables.pageInfo
      | if .hasNextPage and .endCursor then .endCursor else empty end')
    cursor=${cursor:-end}
  done
  searched 'inherited variables'
}

# ids PATH: every id of a list, or nothing and a reason in "why".
ids() {
  ids=
  page=1
  before=
  while :; do
    fetch_list "v4/$1?per_page=100&page=$page" || return 1
    if [ "$answer" = '[]' ] || [ "$answer" = "$before" ]; then return 0; fi
    before=$answer
    ids="$ids $(printf '%s' "$answer" | jq -r '.[].id | numbers' | tr '\n' ' ')"
    page=$((page + 1))
  done
}

search_schedules() {
  say 'reading pipeline schedules'
  if ! ids "projects/$project_id/pipeline_schedules"; then
    unread 'pipeline schedules' "$why" Maintainer
    return 0
  fi
  complete=yes
  for id in $ids; do
    if fetch "v4/projects/$project_id/pipeline_schedules/$id"; then
      why='its variables are not shown'
      if printf '%s' "$answer" | jq -e 'has("variables")' >/dev/null && rows '.variables | variables' "schedule $id"; then
        continue
      fi
    fi
    unread "schedule $id" "$why" 'Maintainer or the owner of the schedule'
    complete=no
  done
  [ "$complete" = no ] || searched 'pipeline schedules'
}

search_triggers() {
  say 'reading trigger tokens'
  if ! ids "projects/$project_id/triggers"; then
    unread 'trigger tokens' "$why" Maintainer
    return 0
  fi
  for id in $ids; do
    question "Trigger token $id: who holds it, and do they pass AWS keys as variables of the pipelines they start?"
  done
  searched 'trigger tokens'
}

search_pipelines() {
  say 'reading the variables of recent pipelines'
  scope="variables of the last $recent pipelines"
  if ! fetch_list "v4/projects/$project_id/pipelines?per_page=$recent"; then
    unread "$scope" "$why" Maintainer
    return 0
  fi
  pipelines=$(printf '%s' "$answer" | jq -r '.[].id | numbers')
  complete=yes
  for id in $pipelines; do
    if fetch "v4/projects/$project_id/pipelines/$id/variables" && rows 'variables' "pipeline $id"; then continue; fi
    complete=no
    case $code in
      429 | 5?? | 000)
        unread "$scope, from pipeline $id on" "$why" 'time: run this again later'
        break
        ;;
      *) unread "pipeline $id" "$why" 'Maintainer, or whoever started the pipeline' ;;
    esac
  done
  [ "$complete" = no ] || searched "$scope"
}

search_secure_files() {
  read_pages 'secure files' Maintainer "projects/$project_id/secure_files" '.[]
    | {scope: $scope, name: .name, type: "file",
       why: (if .name | test("aws|credential|access.?key|rootkey"; "i") then "may hold credentials: look into it" else null end),
       ask: "Secure file \(.name): does it hold AWS keys? Look into it."}'
}

# The pipeline with everything it includes. A value that is a variable itself is found where that
# one is stored.
pipeline_rules='
  def entries: foreach (split("\n") | to_entries[]) as $line ({above: []};
    ($line.value | capture("^(?<lead> *(- +)*)[\"\u0027]?(?<key>[A-Za-z0-9_.-]+)[\"\u0027]?:( +(?<value>.*))?$") // null) as $entry
    | .line = $line.key + 1 | .text = $line.value | .name = null | .value = ""
    | if $entry == null then . else
        ($entry.lead | length) as $indent
        | .above |= map(select(.indent < $indent))
        | .name = (if $entry.key == "value" then .above[-1].key else $entry.key end)
        | .value = ($entry.value // "" | sub("^&[A-Za-z0-9_]+ +"; ""))
        | .above += [{indent: $indent, key: $entry.key}]
      end);
  def assigned: .text | scan("([A-Za-z_][A-Za-z0-9_]*)=([^ ;]+)") | {name: .[0], value: .[1]};
  def literal: select(.name != null) | (.name | by_name) as $why
    | select(if $why == "wins over the token" then .value | test("^[\"\u0027]?[A-Za-z0-9+/]{12}")
        elif $why == "looks like a key by its name" then .value | test("^[\"\u0027]?[A-Za-z0-9+/]{16,}[\"\u0027]?$") and test("[0-9]")
        else false end)
    | {name, why: (if $why == "wins over the token" then "holds a literal key" else $why end)};
  def finding: first(literal, (assigned | literal), null) as $literal
    | (.text | capture("aws configure set +(?<name>aws_access_key_id|aws_secret_access_key)") // null) as $configure
    | {line, name: ($literal.name // $configure.name // .name), why: first(
        (.text | if key_id then "holds an access key ID" elif holds_encoded then "holds credentials, encoded" else empty end),
        (if $literal.why == "holds a literal key" then $literal.why else empty end),
        (if any(.text | secret_words; true) then "looks like a secret access key" else empty end),
        (if $configure then "writes stored credentials" else empty end), $literal.why)}
    | select(.why);
  def wrapped: . as $file | match("[A-Za-z0-9+/]{48,}(\n *[A-Za-z0-9+/]+)+={0,2}"; "g") | select(.string | holds_encoded)
    | {line: ($file[:.offset] | split("\n") | length), lines: (.string | split("\n") | length), why: "holds credentials, encoded"};
  def pipeline_file: [entries | select(.text | test("[A-Za-z0-9+/]{12}|configure set")) | finding] as $single
    | $single[], (wrapped | . as $block
        | select(any($single[]; .line >= $block.line and .line < $block.line + $block.lines) | not));
  def shown: if . == null or key_id or any(secret_words; true) then "a literal" else . end;
'

search_pipeline_file() {
  say 'reading the merged pipeline'
  scope='.gitlab-ci.yml with includes'
  if ! fetch "v4/projects/$project_id/ci/lint"; then
    unread "$scope" "$why" Developer
  elif ! printf '%s' "$answer" | jq -e '.merged_yaml | type == "string"' >/dev/null; then
    unread "$scope" 'GitLab could not merge it: it does not parse, or an include cannot be read' Developer
  elif ! rows "$pipeline_rules"' .merged_yaml | pipeline_file
      | {scope: $scope, name: (.name | shown), type: "line \(.line) of the merged file", why}' "$scope"; then
    unread "$scope" "$why" Developer
  else
    searched "$scope"
  fi
}

# Every commit of every branch and tag of a clone: a key that was ever committed counts as known.
commits_with() {
  git -C "$repository" -c core.quotePath=true log --all -m "$1" -G "$2" --format='commit %h' --name-only \
    --no-ext-diff --no-textconv >"$notes/log" 2>"$notes/error" || return 1
  jq -Rcn 'foreach inputs as $line ({commit: "", file: ""};
      if $line | startswith("commit ") then {commit: $line, file: ""} else .file = $line end;
      select(.file != ""))
    | {scope: "git history", name: .file, type: .commit, why: "a key was added or taken out"}' \
    <"$notes/log" >>"$notes/found"
}

search_history() {
  if [ "$history" = no ]; then return 0; fi
  say 'reading the git history'
  if ! command -v git >/dev/null 2>&1 || ! git -C "$repository" rev-parse --git-dir >/dev/null 2>&1; then
    question "Git history: run this in a clone of $project, or name one with --repository."
    return 0
  fi
  remotes=" $(git -C "$repository" remote -v | cut -f 2 | cut -d ' ' -f 1 | sed 's|/$||; s/\.git$//' | tr '\n' ' ')"
  case $remotes in
    *[:/]"$project "*) ;;
    *)
      if [ "$named" = no ]; then
        question "Git history: the current folder is no clone of $project. Name one with --repository."
        return 0
      fi
      ;;
  esac
  if [ "$(git -C "$repository" rev-parse --is-shallow-repository)" = true ]; then
    unread 'git history' 'the clone is shallow' 'git fetch --unshallow'
  fi
  if ! commits_with --no-notes '(^|[^A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}([^A-Z0-9]|$)' ||
    ! commits_with --regexp-ignore-case 'secret_?(access_?)?key.? *[=:] *.?[A-Za-z0-9/+]{40}([^A-Za-z0-9/+=]|$)'; then
    unread 'git history' 'git log failed' 'a complete clone'
    return 0
  fi
  searched 'git history'
}

ask_people() {
  question 'Runners: does config.toml set environment or pre_build_script with keys, is ~/.aws mounted, has the machine a role (instance profile, ECS, EKS)?'
  question 'Dotenv artifacts (artifacts:reports:dotenv): does a job write AWS variables into one? They reach later jobs.'
  question 'secrets: of the pipeline (Vault, AWS Secrets Manager): do they bring access keys? They win over variables.'
  question 'Auto DevOps, integrations and cluster settings: does one of them keep AWS keys?'
  question 'Security policy projects: do their jobs or variables hold AWS keys? They win over everything.'
  question 'Other projects that start pipelines here, and people: who uses the same keys elsewhere?'
}

# help: shows the comment at the top of this script.
help() {
  sed -n -e 1d -e '/^#/!q' -e '/^# shellcheck /d' -e 's/^# \{0,1\}//p' "$0"
  exit 0
}

usage='[--json] [--repository DIR | --no-history] [--api URL]'
misused() {
  printf '%s: %s\nUsage: %s %s\n' "${0##*/}" "$1" "${0##*/}" "[--help]${usage:+ $usage}" >&2
  exit 2
}

while [ "$#" -gt 0 ]; do
  case $1 in
    --json) json=yes ;;
    --no-history) history=no ;;
    --repository)
      [ -n "${2:-}" ] || misused '--repository needs a folder'
      repository=$2
      named=yes
      shift
      ;;
    --api)
      [ -n "${2:-}" ] || misused '--api needs an address'
      api=$2
      shift
      ;;
    -h | --help) help ;;
    *) misused "unknown option: $1" ;;
  esac
  shift
done
need jq https://jqlang.org/download/
if [ -n "${GITLAB_TOKEN:-}" ]; then
  need curl https://curl.se/
  case $GITLAB_TOKEN in
    *[!A-Za-z0-9_.=-]*) stop 'GITLAB_TOKEN holds characters that no GitLab token has: copy it again.' ;;
  esac
else
  case ${gitlab#*://} in
    */*) stop 'set GITLAB_TOKEN (scope read_api): GitLab lives below a path here, which glab may leave out.' ;;
  esac
  command -v glab >/dev/null 2>&1 || stop 'set GITLAB_TOKEN (scope read_api), or install glab and log in: glab auth login --hostname '"$gitlab_host"
  [ -z "$api" ] || stop '--api needs GITLAB_TOKEN: glab asks its own address.'
fi
gitlab=${api:-$gitlab}
gitlab=${gitlab%/}
open_notes

find_project
search_groups
search_project
search_inherited
search_schedules
search_triggers
search_pipelines
search_secure_files
search_pipeline_file
search_history
ask_people
finish
