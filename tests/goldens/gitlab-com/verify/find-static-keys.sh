#!/bin/sh
# Searches everything in GitLab that can store AWS keys for this project: variables of the
# instance, the groups and the project, schedules, triggers, recent pipelines, secure files, the
# merged pipeline, and the git history.
# With --aws it lists the access keys of the account you are signed in to instead: whose they are,
# whether they are active, when and where they were used last; and service-specific credentials,
# which live as long: passwords and API keys of users for one service, such as CodeCommit,
# Keyspaces or Bedrock.
# It changes nothing (with --aws, AWS creates a new credential report). It prints names and
# scopes, never values, and only the last four characters of an ID.
# It does not check SSH keys for CodeCommit, or signing certificates.
#
# Needs jq, and either curl with GITLAB_TOKEN (scope read_api) or glab. A Maintainer of the
# project who owns the groups sees everything. With --aws it needs the AWS CLI, with the policy
# IAMReadOnlyAccess or SecurityAudit, or these rights: iam:ListUsers,
# iam:ListAccessKeys, iam:GetAccessKeyLastUsed, iam:ListServiceSpecificCredentials,
# iam:GenerateCredentialReport, iam:GetCredentialReport.
#
# --json             the report as JSON
# --repository DIR   a clone of the project, for the history; the current folder if it is one
# --no-history       leaves the git history out
# --api URL          another address of the instance, where the public one is not reachable from
#                    here
# --aws [USER ...]   the keys and credentials of an AWS account, or only those of these users
# KEYLESS_TIMEOUT    seconds to wait for one answer of AWS, 120 unless set
#
# Exit status: 0 nothing found, 1 something found, active or not, 2 nothing found but not
# everything could be read, GitLab or AWS did not answer, or wrong usage, 130 or 143 interrupted.
# shellcheck disable=SC2016,SC2317 # jq programs have their own variables
set -euf
# No trace of answers, or of the token: not with sh -x, either.
set +x
failure_status=2
usage='[--json] [--repository DIR | --no-history] [--api URL] | --aws [--json] [USER ...]'
gitlab=https://gitlab.com
gitlab_host=gitlab.com
project=acme/payments/api
project_id=48151623
accounts=' 111122223333 444455556666 '
export AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1
export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
access=read_api
recent=20
json=no
aws=no
history=yes
only_gitlab=
repository=
api=
users=

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
      def safe: walk(if type == "string"
        then (if length > 1000 then .[:1000] + "..." else . end) | gsub("(?<kind>AKIA|ASIA)[A-Z0-9]{16}"; "\(.kind)...") | visible else . end);
      def group_was_read: .group as $group | $group != null and any($searched[]; .scope == "group \($group)");
      ($found | map(select(group_was_read | not))) as $rows
      | ($rows | map(select(.why) | del(.ask, .group))) as $reported
      | {status: (if $reported != [] then 1 elif $unread != [] then 2 else 0 end), found: $reported,
        searched: $searched, unread: $unread,
        questions: (($rows | map(select(.why == null) | .ask)) + $questions)} | safe' >"$scratch/report"
  if [ "$json" = yes ]; then
    cat "$scratch/report"
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
       else "Nothing found." end)' "$scratch/report"
  fi
  case $(jq .status "$scratch/report") in
    0) end 0 ;;
    1) end 1 ;;
    *) end 2 ;;
  esac
}

# What counts as a key: by value, which is checked and never printed, and by name.
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
    | if test("^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|SECURITY_TOKEN)$") then "takes precedence over the token"
    elif test("^AWS_(DEFAULT_PROFILE|PROFILE|SHARED_CREDENTIALS_FILE|CONFIG_FILE)$") then "selects stored credentials"
    elif test("^AWS_(ROLE_ARN|ROLE_SESSION_NAME|WEB_IDENTITY_TOKEN_FILE|STS_ID_TOKEN)$") then "gets in the way of the token"
    elif test("^AWS_(ENDPOINT_URL|CA_BUNDLE|CONTAINER_)") then "redirects calls or credentials"
    elif test("SECRET_?ACCESS_?KEY|ACCESS_?KEY_?ID"; "i")
      or ((test("(^|_)((AWS|S3).*|(ECR|IAM)_.*)(KEY|SECRET|TOKEN|CREDENTIAL|CREDS|PASSWORD)"; "i")
          or test("[a-z](Aws|AWS|S3).*(Key|Secret|Token|Credential)"))
        and (test("KMS|KEY_?(ARN|ALIAS|NAME|PREFIX)"; "i") | not)) then "has a name like a key"
    else empty end;
  def by_guess: test("(ACCESS|SECRET)_?KEY(_?ID)?$"; "i");
  def question($what):
    if .hidden then "Hidden variable \($what): hidden variables cannot be read back. Ask the person who set it what it holds."
    elif .key | by_guess then "Variable \($what): is it an AWS key? Its name suggests it."
    else null end;
  def variables: .[]
    | {scope: $scope, name: .key, environment: (.environment_scope // null), type: (.variable_type // "env_var"),
       protected, hidden: (.hidden // false), why: first((.value | by_value), (.key | by_name), null),
       ask: question("\(.key) of \($scope)")}
    | select(.why or .ask);
'

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

# Finds the project: it may have moved since the bundle was generated.
find_project() {
  kind=group
  if fetch "projects/$project_id" 'type == "object" and (.path_with_namespace | type == "string")'; then
    path=$(jq -r .path_with_namespace "$scratch/answer")
    kind=$(jq -r '.namespace?.kind? // "group"' "$scratch/answer")
    if [ "$path" != "$project" ]; then
      add_question "The project is now $path, the setup says $project: the subject of its tokens has also changed."
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
    search "group $group" 'Owner of the group' read_variables "groups/$(encoded "$group")"
  done
}

# The names of inherited variables: they show a key of a group that you cannot read yourself. GitLab
# shows the path only of groups that you can read.
search_inherited() {
  cursor=null
  round=0
  until [ "$cursor" = end ]; do
    jq -n --arg path "$project" --argjson cursor "$cursor" '{variables: {path: $path, cursor: $cursor},
      query: "query($path: ID!, $cursor: String) { project(fullPath: $path) {
        inheritedCiVariables(first: 100, after: $cursor) { pageInfo { hasNextPage endCursor }
          nodes { key groupName groupCiCdSettingsPath protected environmentScope } } } }"}' >"$scratch/query" || return 1
    form_problem=
    request POST graphql "$scratch/query"
    if [ "$status" != 200 ] || ! jq -se 'length == 1 and (.[0].data.project.inheritedCiVariables
        | (.nodes | type == "array" and all(.[]; .key | type == "string")) and (.pageInfo.hasNextPage | type == "boolean"))' "$scratch/answer" >/dev/null 2>&1; then
      why=$(reason)
      return 1
    fi
    rows '.data.project.inheritedCiVariables.nodes[]
        | (.groupCiCdSettingsPath // "" | at_most(1000) | capture("/groups/(?<path>.+)/-/").path // null) as $group
        | "group \($group // .groupName), inherited" as $scope
        | {scope: $scope, name: .key, environment: .environmentScope, protected: .protected,
           group: $group, why: first((.key | by_name), null), ask: question("\(.key) of \($scope)")}
        | select(.why or .ask)' || return 1
    next=$(jq -r '.data.project.inheritedCiVariables.pageInfo
      | if .hasNextPage then .endCursor | tojson else "end" end' "$scratch/answer")
    round=$((round + 1))
    if [ "$next" = "$cursor" ] || [ "$next" = null ] || [ "$round" -ge 100 ]; then
      why='GitLab sent the same page of the list twice'
      return 1
    fi
    cursor=$next
  done
}

search_schedules() {
  fetch_list "projects/$project_id/pipeline_schedules" '.id | type == "number"' || return 1
  ids=$(jq '.[].id' "$scratch/answer") || return 1
  for id in $ids; do
    if fetch "projects/$project_id/pipeline_schedules/$id" 'type == "object"'; then
      why='its variables are not shown'
      jq -e ".variables | type == \"array\" and all(.[]; type == \"object\" and ($keyed))" "$scratch/answer" >/dev/null &&
        rows '.variables | variables' "schedule $id" && continue
    fi
    miss "schedule $id" 'Maintainer or the owner of the schedule'
  done
}

search_triggers() {
  read_list "projects/$project_id/triggers" '.id | type == "number"' '.[] | {scope: $scope,
    ask: "Trigger token \(.id): who holds it, and do they pass AWS keys as variables of the pipelines they start?"}'
}

search_pipelines() {
  fetch "projects/$project_id/pipelines?per_page=$recent" 'type == "array" and all(.[]; type == "object" and (.id | type == "number"))' || return 1
  ids=$(jq '.[].id' "$scratch/answer") || return 1
  for id in $ids; do
    fetch "projects/$project_id/pipelines/$id/variables" "type == \"array\" and all(.[]; type == \"object\" and ($keyed))" &&
      rows variables "pipeline $id" && continue
    case $status in
      429 | 5??)
        miss "$scope, from pipeline $id on" 'time: run this again later'
        break
        ;;
      *) miss "pipeline $id" 'Maintainer, or the person who started the pipeline' ;;
    esac
  done
}

search_secure_files() {
  read_list "projects/$project_id/secure_files" '.name | type == "string"' '.[]
    | {scope: $scope, name: (.name | at_most(1000)), type: "file",
       why: (if .name | test("aws|credential|access.?key|rootkey"; "i") then "may hold credentials: check it" else null end),
       ask: "Secure file \(.name): does it hold AWS keys? Check it."}'
}

# The merged pipeline. A value that is a variable is found where that variable is stored.
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
    | select(if $why == "takes precedence over the token" then .value | test("^[\"\u0027]?[A-Za-z0-9+/]{12}")
        elif $why == "has a name like a key" then .value | test("^[\"\u0027]?[A-Za-z0-9+/]{16,}[\"\u0027]?$") and test("[0-9]")
        else false end)
    | {name, why: (if $why == "takes precedence over the token" then "holds a literal key" else $why end)};
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
  fetch "projects/$project_id/ci/lint" 'type == "object"' || return 1
  why='GitLab could not merge it: it is not valid, or an include cannot be read'
  jq -e '.merged_yaml | type == "string"' "$scratch/answer" >/dev/null && rows "$pipeline_rules"' .merged_yaml | pipeline_file
      | {scope: $scope, name: (.name | shown), type: "line \(.line) of the merged file", why}'
}

# Every commit of every branch and tag: a key that was ever committed counts as known.
commits_with() {
  git -C "$clone" -c core.quotePath=true log --all -m "$1" -G "$2" --format='commit %h' --name-only \
    --no-ext-diff --no-textconv >"$scratch/log" 2>"$scratch/error" || return 1
  jq -Rcn 'foreach inputs as $line ({commit: "", file: ""};
      if $line | startswith("commit ") then {commit: $line, file: ""} else .file = $line end;
      select(.file != ""))
    | {scope: "git history", name: .file, type: .commit, why: "a key was added or removed"}' <"$scratch/log" >>"$scratch/found"
}

read_history() {
  if [ "$(git -C "$clone" rev-parse --is-shallow-repository)" = true ]; then
    report_unread "$scope" 'the clone is shallow' 'git fetch --unshallow'
  fi
  why='git log failed'
  commits_with --no-notes '(^|[^A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}([^A-Z0-9]|$)' &&
    commits_with --regexp-ignore-case 'secret_?(access_?)?key.? *[=:] *.?[A-Za-z0-9/+]{40}([^A-Za-z0-9/+=]|$)'
}

search_history() {
  if [ "$history" = no ]; then return 0; fi
  clone=${repository:-.}
  if ! command -v git >/dev/null 2>&1 || ! git -C "$clone" rev-parse --git-dir >/dev/null 2>&1; then
    add_question "Git history: run this in a clone of $project, or name one with --repository."
    return 0
  fi
  case " $(git -C "$clone" remote -v | cut -f 2 | cut -d ' ' -f 1 | sed 's|/$||; s/\.git$//' | tr '\n' ' ')$repository" in
    *[:/]"$project "*) ;;
    *' ')
      add_question "Git history: the current folder is not a clone of $project. Name one with --repository."
      return 0
      ;;
  esac
  search 'git history' 'a complete clone' read_history
}

ask_people() {
  add_question 'Runners: does config.toml set keys in environment or pre_build_script? Is ~/.aws mounted? Does the machine have a role (instance profile, ECS, EKS)?'
  add_question 'Dotenv artifacts (artifacts:reports:dotenv): does a job write AWS variables into one? They reach later jobs.'
  add_question 'secrets: of the pipeline (Vault, AWS Secrets Manager): do they provide access keys? They take precedence over variables.'
  add_question 'Auto DevOps, integrations and cluster settings: does one of them hold AWS keys?'
  add_question 'Security policy projects: do their jobs or variables hold AWS keys? They take precedence over everything.'
  add_question 'Other projects that start pipelines here, and people: who uses the same keys elsewhere?'
}

# read_json PROGRAM ARGUMENT ...: an answer of AWS as JSON in "$scratch/output", if the jq program
# accepts it. Otherwise fails with the reason in "why", and what is needed in "who".
right=
read_json() {
  program=$1
  shift
  why='a step failed'
  who='another run'
  if aws_call "$@" --output json; then
    jq -se "length == 1 and (.[0] | $program)" "$scratch/output" >/dev/null 2>&1 && return 0
    echo "this is not an answer of AWS: $(output_line 1 | cut -c 1-60)" >"$scratch/error"
  fi
  why=$(aws_message "$scratch/error")
  who=$(aws_needs "$scratch/error" "${right}the policy IAMReadOnlyAccess or SecurityAudit")
  return 1
}

search_users() {
  read_json 'type == "array" and all(.[]; type == "string" and test("\\A[^[:space:]]+\\z"))' \
    iam list-users --query 'Users[].UserName' || return 1
  names=$(jq -r '.[]' "$scratch/output") || return 1
  for name in $names; do search_user "$name"; done
}

search_user() {
  user="account $account, user $1"
  say "reading the keys of $1"
  read_keys "$1" || miss "$user" "$who"
  say "reading the service-specific credentials of $1"
  right='iam:ListServiceSpecificCredentials, or '
  read_credentials "$1" || miss "$user, service-specific credentials" "$who"
  right=
}

read_keys() {
  read_json 'type == "array" and all(.[]; (.AccessKeyId | type == "string" and test("\\A[A-Za-z0-9_]{16,128}\\z"))
      and (.Status | type == "string") and (.CreateDate | type == "string"))' iam list-access-keys --user-name="$1" --query AccessKeyMetadata || return 1
  cp "$scratch/output" "$scratch/keys" || return 1
  keys=$(jq -r '.[].AccessKeyId' "$scratch/keys") || return 1
  for key in $keys; do
    read_json 'type == "object" and (.ServiceName | type == "string") and (.Region | type == "string")' \
      iam get-access-key-last-used --access-key-id "$key" --query AccessKeyLastUsed || echo null >"$scratch/output"
    jq -c --arg scope "$user" --arg id "$key" --slurpfile used "$scratch/output" '
      .[] | select(.AccessKeyId == $id)
      | {scope: $scope, name: "key ...\(.AccessKeyId[-4:])", type: .Status, created: .CreateDate,
         lastUsed: ($used[0].LastUsedDate // null),
         why: ("created \(.CreateDate), " + (if $used[0] == null then "last use could not be read"
           elif $used[0].LastUsedDate == null then "never used"
           else "last used \($used[0].LastUsedDate) for \($used[0].ServiceName) in \($used[0].Region)" end))}' "$scratch/keys" >>"$scratch/found" || return 1
  done
}

# Passwords and API keys for one service. The list of one user is short; a truncated list counts as
# unread. Only a recent AWS CLI can ask for all users at once.
read_credentials() {
  read_json 'type == "object" and (.IsTruncated // false | type == "boolean")
      and (.ServiceSpecificCredentials | type == "array" and all(.[]; (.ServiceName | type == "string")
        and (.ServiceSpecificCredentialId | type == "string" and test("\\A[A-Za-z0-9_]{16,128}\\z"))
        and (.Status | type == "string") and (.CreateDate | type == "string") and (.ExpirationDate | . == null or type == "string")))' iam list-service-specific-credentials --user-name="$1" || return 1
  jq -c --arg scope "$user" '.ServiceSpecificCredentials[]
    | {scope: $scope, name: "credential for \(.ServiceName) ...\(.ServiceSpecificCredentialId[-4:])", type: .Status, created: .CreateDate,
       why: "created \(.CreateDate), \(if .ExpirationDate == null then "does not expire" else "expires \(.ExpirationDate)" end). AWS does not show here when it was last used"}' "$scratch/output" >>"$scratch/found" || return 1
  why='AWS shows only part of the list'
  who='a check of the user in the IAM console'
  jq -e '.IsTruncated != true' "$scratch/output" >/dev/null
}

# The credential report shows keys of the root user, which no list contains.
search_root_user() {
  tries=0
  while aws_answer '[State]' iam generate-credential-report && [ "$tries" -lt 10 ]; do
    case $(cat "$scratch/answer") in STARTED | INPROGRESS) ;; *) break ;; esac
    tries=$((tries + 1))
    sleep 2
  done
  read_json 'type == "string" and (try (@base64d | split("\n") | map(select(. != "") | split(","))
      | .[0] as $names | $names[0] == "user" and all("access_key_1_active", "access_key_2_active"; IN($names[]))
        and all(.[]; length == ($names | length))) catch false)' iam get-credential-report --query Content || return 1
  jq -c --arg scope "$scope" '@base64d | split("\n") | map(split(",")) | .[0] as $names
    | .[1:][] | [$names, .] | transpose | map({key: .[0], value: .[1]}) | from_entries
    | select(.user == "<root_account>") | . as $row
    | ("1", "2") | select($row["access_key_\(.)_active"] != "false")
    | {scope: $scope, name: "key \(.)", type: "Active", why: "the root user must have no access key"}' "$scratch/output" >>"$scratch/found"
}

search_account() {
  aws_answer '[Account]' sts get-caller-identity ||
    stop "could not ask AWS which account the current credentials belong to. The AWS CLI says: $(aws_message "$scratch/error"). It needs $(aws_needs "$scratch/error" 'other credentials')."
  account=$(cat "$scratch/answer")
  case ${#account}:$account in
    12:*[!0-9]* | [!1]*:* | 1[!2]*:*) stop 'could not read which account the current credentials belong to. Check what answers for AWS (HTTPS_PROXY, AWS_ENDPOINT_URL, the aws program), then run this again.' ;;
  esac
  case $accounts in
    *" $account "*) ;;
    *) stop "the current credentials belong to account $account, which is not in this bundle. Sign in to one of its accounts." ;;
  esac
  for name in "$@"; do search_user "$name"; done
  if [ "$#" -eq 0 ]; then
    search "account $account, users" '' search_users
    search "account $account, root user" '' search_root_user
  fi
  add_question 'Which of these keys does a pipeline use? Compare their last use with the deployments.'
  add_question 'Service-specific credentials: who uses each one? Deactivate it (aws iam update-service-specific-credential --status Inactive), wait until everything has run once without it, then delete it.'
}

while [ "$#" -gt 0 ]; do
  case $1 in
    --json) json=yes ;;
    --aws) aws=yes ;;
    --no-history)
      history=no
      only_gitlab=$1
      ;;
    --repository | --api)
      only_gitlab=$1
      case $1:${2:-} in
        --repository:) usage_error '--repository needs a folder' ;;
        --api:) usage_error '--api needs an address' ;;
        --api:*) api=$2 ;;
        *) repository=$2 ;;
      esac
      shift
      ;;
    -h | --help) help ;;
    *[!A-Za-z0-9_+=,.@-]* | -* | '') usage_error "unknown option: $1" ;;
    *)
      [ "$aws" = yes ] || usage_error "unknown option: $1"
      users="$users $1"
      ;;
  esac
  shift
done
[ "$aws" = no ] || [ -z "$only_gitlab" ] || usage_error "$only_gitlab is for GitLab: use it without --aws"

if [ "$aws" = yes ]; then
  need jq https://jqlang.org/download/
  need aws https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html
  check_timeout
else
  reach_check
  [ -n "${GITLAB_TOKEN:-}" ] || [ -z "$api" ] || stop '--api needs GITLAB_TOKEN: glab uses its own address.'
  gitlab=${api:-$gitlab}
  gitlab=${gitlab%/}
fi
for program in cat cut grep mktemp rm sed sleep tail tr; do need "$program" 'every POSIX system has it.'; done
open_scratch
for list in found searched unread questions; do : >"$scratch/$list"; done
if [ "$aws" = yes ]; then
  # shellcheck disable=SC2086 # names of users, without spaces
  search_account $users
  finish
fi

find_project
search_groups
search "project $project" Maintainer read_variables "projects/$project_id"
[ "$kind" = user ] || search 'inherited variables' Maintainer search_inherited
search 'pipeline schedules' Maintainer search_schedules
search 'trigger tokens' Maintainer search_triggers
search "variables of the last $recent pipelines" Maintainer search_pipelines
search 'secure files' Maintainer search_secure_files
search '.gitlab-ci.yml with includes' Developer search_pipeline_file
search_history
ask_people
finish
