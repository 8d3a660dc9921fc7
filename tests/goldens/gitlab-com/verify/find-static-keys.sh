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
# read, GitLab did not answer, or wrong usage, 130 or 143 interrupted.
# shellcheck disable=SC2016,SC2317 # programs of jq have variables of their own
set -euf
# No trace of answers, or of the token: not with sh -x, either.
set +x
failure_status=2
usage='[--json] [--repository DIR | --no-history] [--api URL]'
gitlab=https://gitlab.com
gitlab_host=gitlab.com
project=acme/payments/api
project_id=48151623
recent=20
json=no
history=yes
repository_named=no
repository=.
api=

script=$0
while [ -L "$script" ]; do
  target=$(readlink "$script") || break
  case $target in /*) script=$target ;; *) script=${script%"${script##*/}"}$target ;; esac
done
case $script in /*) ;; *) script=./$script ;; esac
bundle=$(cd -P -- "${script%/*}"/.. && pwd)
[ -r "$bundle/functions.sh" ] || {
  echo "${0##*/}: $bundle/functions.sh is missing. Unpack the whole bundle, leave the script where it is, and run it there." >&2
  exit "$failure_status"
}
# shellcheck source-path=SCRIPTDIR source=../functions.sh
. "$bundle/functions.sh"

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
      def safe: walk(if type == "string"
        then (if length > 1000 then .[:1000] + "..." else . end) | gsub("(?<kind>AKIA|ASIA)[A-Z0-9]{16}"; "\(.kind)...") | visible else . end);
      def group_was_read: .group as $group | $group != null and any($searched[]; .scope == "group \($group)");
      ($found | map(select(group_was_read | not))) as $rows
      | ($rows | map(select(.why) | del(.ask, .group))) as $reported
      | {status: (if $reported != [] then 1 elif $unread != [] then 2 else 0 end), found: $reported,
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
  def at_most($characters): if length > $characters then error("too long to look into") else . end;
  def count(wanted): explode | map(select(wanted)) | length;
  def upper: . >= 65 and . <= 90;
  def lower: . >= 97 and . <= 122;
  def digit: . >= 48 and . <= 57;
  def key_id: test("(^|[^A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}($|[^A-Z0-9])");
  def names_secret: test("secret[ _-]?access[ _-]?key"; "i");
  def decoded: explode | map(select(upper or lower or digit or . == 43 or . == 47)) | implode | .[:length - length % 4] | try @base64d catch "";
  def encoded_words: (select(test("^(?>[A-Za-z0-9+/[:space:]]{32,})=*[[:space:]]*$"))), scan("[A-Za-z0-9+/]{32,}");
  def holds_encoded: any(encoded_words | decoded; key_id or names_secret);
  def secret_words:
    scan("-----BEGIN [^-]+-----[^-]*-----END [^-]+-----|(?:(?<![A-Za-z0-9+/._-])|(?<=-----))[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=._-])")
    | select(length == 40 and (startswith("-") | not))
    | select(count(upper) > 4 and count(lower) > 4 and count(digit or . == 43) > 0 and count(. == 47) < 5);
  def by_value: (. // "" | at_most(100000)) as $value
    | if $value | key_id then "holds an access key ID"
      elif $value | names_secret then "holds a file with credentials"
      elif $value | holds_encoded then "holds credentials, encoded"
      elif any($value | secret_words; true) then "looks like a secret access key"
      else empty end;
  def by_name: at_most(1000)
    | if test("^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|SECURITY_TOKEN)$") then "wins over the token"
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
    if .hidden then "Hidden variable \($what): hidden variables cannot be read back. Ask the person who set it what it holds."
    elif .key | by_guess then "Variable \($what): is it a key for AWS? Its name could say so."
    else null end;
  def variables: .[]
    | {scope: $scope, name: .key, environment: (.environment_scope // null), type: (.variable_type // "env_var"),
       protected, hidden: (.hidden // false), why: first((.value | by_value), (.key | by_name), null),
       ask: question("\(.key) of \($scope)")}
    | select(.why or .ask);
'

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

# The project as GitLab knows it today: it may have moved since the bundle was made.
find_project() {
  kind=group
  if fetch "v4/projects/$project_id" 'type == "object" and (.path_with_namespace | type == "string")'; then
    path=$(jq -r .path_with_namespace "$scratch/answer")
    kind=$(jq -r '.namespace?.kind? // "group"' "$scratch/answer")
    if [ "$path" != "$project" ]; then
      add_question "The project is now $path, the setup says $project: the subject of its tokens has changed, too."
      project=$path
    fi
  elif [ "$status" = 401 ]; then
    stop "GitLab does not accept the token (401). It needs the scope read_api."
  else
    report_unread "project $project" "$why" 'a member of the project'
  fi
}

search_groups() {
  group=$project
  if [ "$kind" = user ]; then group=; fi
  while [ "$group" != "${group%/*}" ]; do
    group=${group%/*}
    read_pages "group $group" 'Owner of the group' "groups/$(encoded "$group")/variables" variables key
  done
}

search_project() {
  read_pages "project $project" Maintainer "projects/$project_id/variables" variables key
}

# What the project inherits, by name only: it shows a key of a group that may not be read itself.
# GitLab names the path of those groups only that may be read.
search_inherited() {
  if [ "$kind" = user ]; then return 0; fi
  say 'reading inherited variables'
  cursor=null
  round=0
  while [ "$cursor" != end ]; do
    jq -n --arg path "$project" --argjson cursor "$cursor" '{variables: {path: $path, cursor: $cursor},
      query: "query($path: ID!, $cursor: String) { project(fullPath: $path) {
        inheritedCiVariables(first: 100, after: $cursor) { pageInfo { hasNextPage endCursor }
          nodes { key groupName groupCiCdSettingsPath protected environmentScope } } } }"}' >"$scratch/query"
    why=
    form_problem=
    request POST graphql "$scratch/query"
    if [ "$status" != 200 ] || ! jq -se 'length == 1 and (.[0].data.project.inheritedCiVariables
        | (.nodes | type == "array" and all(.[]; .key | type == "string")) and (.pageInfo.hasNextPage | type == "boolean"))' \
      "$scratch/answer" >/dev/null 2>&1; then
      why=$(reason)
    elif ! rows '.data.project.inheritedCiVariables.nodes[]
        | (.groupCiCdSettingsPath // "" | at_most(1000) | capture("/groups/(?<path>.+)/-/").path // null) as $group
        | "group \($group // .groupName), inherited" as $scope
        | {scope: $scope, name: .key, environment: .environmentScope, protected: .protected,
           group: $group, why: first((.key | by_name), null), ask: question("\(.key) of \($scope)")}
        | select(.why or .ask)' ''; then
      :
    else
      next=$(jq -c '.data.project.inheritedCiVariables.pageInfo
        | if .hasNextPage then .endCursor else "end" end' "$scratch/answer")
      round=$((round + 1))
      if [ "$next" = "$cursor" ] || [ "$next" = null ] || [ "$round" -ge 100 ]; then
        why='GitLab sends the same page of the list again'
      elif [ "$next" = '"end"' ]; then
        next=end
      fi
      cursor=$next
    fi
    if [ -n "$why" ]; then
      report_unread 'inherited variables' "$why" Maintainer
      return 0
    fi
  done
  report_searched 'inherited variables'
}

# ids PATH: every id of a list, or nothing and a reason in "why".
ids() {
  fetch_pages "v4/$1" || return 1
  if ! ids=$(jq -e -r 'if all(.[]; .id | type == "number") then [.[].id | tostring] | join(" ") else error end' "$scratch/answer" 2>"$scratch/error"); then
    why='the answer has an unknown form'
    return 1
  fi
}

search_schedules() {
  say 'reading pipeline schedules'
  if ! ids "projects/$project_id/pipeline_schedules"; then
    report_unread 'pipeline schedules' "$why" Maintainer
    return 0
  fi
  complete=yes
  for id in $ids; do
    if fetch "v4/projects/$project_id/pipeline_schedules/$id"; then
      why='its variables are not shown'
      if jq -e '.variables | type == "array" and all(.[]; type == "object" and (.key | type == "string"))' "$scratch/answer" >/dev/null &&
        rows '.variables | variables' "schedule $id"; then
        continue
      fi
    fi
    report_unread "schedule $id" "$why" 'Maintainer or the owner of the schedule'
    complete=no
  done
  [ "$complete" = no ] || report_searched 'pipeline schedules'
}

search_triggers() {
  say 'reading trigger tokens'
  if ! ids "projects/$project_id/triggers"; then
    report_unread 'trigger tokens' "$why" Maintainer
    return 0
  fi
  for id in $ids; do
    add_question "Trigger token $id: who holds it, and do they pass AWS keys as variables of the pipelines they start?"
  done
  report_searched 'trigger tokens'
}

search_pipelines() {
  say 'reading the variables of recent pipelines'
  scope="variables of the last $recent pipelines"
  if ! fetch "v4/projects/$project_id/pipelines?per_page=$recent" 'type == "array" and all(.[]; type == "object" and (.id | type == "number"))'; then
    report_unread "$scope" "$why" Maintainer
    return 0
  fi
  pipelines=$(jq -r '.[].id' "$scratch/answer")
  complete=yes
  for id in $pipelines; do
    if fetch "v4/projects/$project_id/pipelines/$id/variables" 'type == "array" and all(.[]; type == "object" and (.key | type == "string"))' &&
      rows 'variables' "pipeline $id"; then continue; fi
    complete=no
    case $status in
      429 | 5??)
        report_unread "$scope, from pipeline $id on" "$why" 'time: run this again later'
        break
        ;;
      *) report_unread "pipeline $id" "$why" 'Maintainer, or whoever started the pipeline' ;;
    esac
  done
  [ "$complete" = no ] || report_searched "$scope"
}

search_secure_files() {
  read_pages 'secure files' Maintainer "projects/$project_id/secure_files" '.[]
    | {scope: $scope, name: (.name | at_most(1000)), type: "file",
       why: (if .name | test("aws|credential|access.?key|rootkey"; "i") then "may hold credentials: look into it" else null end),
       ask: "Secure file \(.name): does it hold AWS keys? Look into it."}' name
}

# The pipeline with everything it includes. A value that is a variable itself is found where that
# one is stored.
pipeline_rules='
  def entries: foreach (split("\n") | to_entries[]) as $line ({above: []};
    ($line.value | capture("^(?<lead> *(- +)*)[\"\u0027]?(?<key>[A-Za-z0-9_.-]+)[\"\u0027]?:( +(?<value>.*))?$") // null) as $entry
    | .line = $line.key + 1 | .text = ($line.value | at_most(100000)) | .name = null | .value = ""
    | if $entry == null then . else
        ($entry.lead | length) as $indent
        | .above |= map(select(.indent < $indent))
        | .name = (if $entry.key == "value" then .above[-1].key else $entry.key end)
        | .value = ($entry.value // "" | sub("^&[A-Za-z0-9_]+ +"; ""))
        | .above += [{indent: $indent, key: $entry.key}]
      end);
  def assigned: .text | scan("(?<![A-Za-z0-9_])[0-9]*(?>([A-Za-z_][A-Za-z0-9_]{0,254}))=([^ ;]+)") | {name: .[0], value: .[1]};
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
  def wrapped: . as $file | match("(?<![A-Za-z0-9+/])(?>[A-Za-z0-9+/]{48,})(\n *(?>[A-Za-z0-9+/]+))+={0,2}"; "g") | select(.string | holds_encoded)
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
    report_unread "$scope" "$why" Developer
  elif ! jq -e '.merged_yaml | type == "string"' "$scratch/answer" >/dev/null; then
    report_unread "$scope" 'GitLab could not merge it: it does not parse, or an include cannot be read' Developer
  elif ! rows "$pipeline_rules"' .merged_yaml | pipeline_file
      | {scope: $scope, name: (.name | shown), type: "line \(.line) of the merged file", why}' "$scope"; then
    report_unread "$scope" "$why" Developer
  else
    report_searched "$scope"
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
    add_question "Git history: run this in a clone of $project, or name one with --repository."
    return 0
  fi
  remotes=" $(git -C "$repository" remote -v | cut -f 2 | cut -d ' ' -f 1 | sed 's|/$||; s/\.git$//' | tr '\n' ' ')"
  case $remotes in
    *[:/]"$project "*) ;;
    *)
      if [ "$repository_named" = no ]; then
        add_question "Git history: the current folder is no clone of $project. Name one with --repository."
        return 0
      fi
      ;;
  esac
  if [ "$(git -C "$repository" rev-parse --is-shallow-repository)" = true ]; then
    report_unread 'git history' 'the clone is shallow' 'git fetch --unshallow'
  fi
  if ! commits_with --no-notes '(^|[^A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}([^A-Z0-9]|$)' ||
    ! commits_with --regexp-ignore-case 'secret_?(access_?)?key.? *[=:] *.?[A-Za-z0-9/+]{40}([^A-Za-z0-9/+=]|$)'; then
    report_unread 'git history' 'git log failed' 'a complete clone'
    return 0
  fi
  report_searched 'git history'
}

ask_people() {
  add_question 'Runners: does config.toml set environment or pre_build_script with keys, is ~/.aws mounted, has the machine a role (instance profile, ECS, EKS)?'
  add_question 'Dotenv artifacts (artifacts:reports:dotenv): does a job write AWS variables into one? They reach later jobs.'
  add_question 'secrets: of the pipeline (Vault, AWS Secrets Manager): do they bring access keys? They win over variables.'
  add_question 'Auto DevOps, integrations and cluster settings: does one of them keep AWS keys?'
  add_question 'Security policy projects: do their jobs or variables hold AWS keys? They win over everything.'
  add_question 'Other projects that start pipelines here, and people: who uses the same keys elsewhere?'
}

while [ "$#" -gt 0 ]; do
  case $1 in
    --json) json=yes ;;
    --no-history) history=no ;;
    --repository)
      [ -n "${2:-}" ] || usage_error '--repository needs a folder'
      repository=$2
      repository_named=yes
      shift
      ;;
    --api)
      [ -n "${2:-}" ] || usage_error '--api needs an address'
      api=$2
      shift
      ;;
    -h | --help) help ;;
    *) usage_error "unknown option: $1" ;;
  esac
  shift
done
access=read_api
reach_check
[ -n "${GITLAB_TOKEN:-}" ] || [ -z "$api" ] || stop '--api needs GITLAB_TOKEN: glab asks its own address.'
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
