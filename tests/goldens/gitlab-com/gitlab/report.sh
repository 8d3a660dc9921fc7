#!/bin/sh
# Shows who can get the roles of acme/payments/api in effect: what all rules of GitLab together
# allow. It reads and changes nothing.
#
# Needs the role Maintainer, jq, and either curl with GITLAB_TOKEN (scope read_api) or glab.
# Exit status: 0 nothing found, 1 findings, 2 something could not be read.
# Not looked at: default protections that a group or the instance gives to new branches; protected
# environments of groups; whether people may approve their own deployment (Settings > CI/CD >
# Protected environments).
set -euf
trouble=2
findings=0
unread=0
gitlab=https://gitlab.com
gitlab_host=gitlab.com
project=projects/48151623
project_path=acme/payments/api
scope=read_api

say() { printf '%s\n' "$*"; }

stop() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit "$trouble"
}

# access_check: makes sure that GitLab can be asked, and makes room for answers that nobody else
# can read.
access_check() {
  command -v jq >/dev/null 2>&1 || stop 'jq is missing: https://jqlang.org/download/'
  if [ -n "${GITLAB_TOKEN:-}" ]; then
    command -v curl >/dev/null 2>&1 || stop 'curl is missing: https://curl.se/'
    case $GITLAB_TOKEN in
      *[!A-Za-z0-9_.=-]*) stop 'GITLAB_TOKEN holds characters that no GitLab token has: copy it again.' ;;
    esac
  else
    case ${gitlab#*://} in
      */*) stop "set GITLAB_TOKEN to a token with the scope $scope: GitLab lives below a path here, which glab may leave out." ;;
    esac
    command -v glab >/dev/null 2>&1 ||
      stop "set GITLAB_TOKEN to a token with the scope $scope, or install glab and log in: glab auth login --hostname $gitlab_host"
  fi
  umask 077
  scratch=$(mktemp -d) || stop 'could not make a temporary folder: see TMPDIR.'
  trap 'rm -rf "$scratch"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' HUP TERM
}

# request METHOD ADDRESS [FILE]: sets "status" to the HTTP status, 000 without an answer; the
# answer is in "$scratch/answer".
# A busy or failing GitLab is asked again, after as long as it says.
request() {
  : >"$scratch/answer"
  if [ -n "${GITLAB_TOKEN:-}" ]; then
    status=$(
      {
        printf 'header = "PRIVATE-TOKEN: %s"\n' "$GITLAB_TOKEN"
        [ -z "${3:-}" ] || printf 'header = "Content-Type: application/json"\ndata-binary = "@%s"\n' "$3"
      } | curl --silent --request "$1" --retry 4 --max-time 60 --config - --output "$scratch/answer" \
        --write-out '%{http_code}' --url "$gitlab/api/v4/$2"
    ) || status=000
  elif if [ -n "${3:-}" ]; then
    glab api --hostname "$gitlab_host" --method "$1" --header 'Content-Type: application/json' --input "$3" "$2"
  else
    glab api --hostname "$gitlab_host" --method "$1" "$2"
  fi >"$scratch/answer" 2>"$scratch/error"; then
    status=200
  else
    status=$(sed -n 's/.*HTTP \([0-9][0-9][0-9]\).*/\1/p' "$scratch/error" | tail -n 1)
    status=${status:-000}
  fi
}

# reason: what the last status means, in words.
reason() {
  case $status in
    000) say "no answer from $gitlab_host" ;;
    400 | 422) say "GitLab refuses the value ($status): $(head -c 300 "$scratch/answer" | tr -d '[:cntrl:]')" ;;
    401) say 'GitLab does not accept the token (401)' ;;
    403) say "not allowed (403): it needs the role Maintainer and a token with the scope $scope" ;;
    404) say 'not there (404), or hidden from this token: a feature of another tier or version, or no access to the project' ;;
    429) say 'GitLab is too busy (429): wait and run this again' ;;
    *) say "GitLab answers with status $status: run this again later" ;;
  esac
}

# get ADDRESS: reads one object.
get() {
  request GET "$1"
  [ "$status" = 200 ] && jq -e . "$scratch/answer" >/dev/null 2>&1
}

# list NAME [OWNER]: reads a list of the project, or of a group, page by page, into
# "$scratch/NAME".
list() {
  page=1
  owner=${2:-$project}
  : >"$scratch/pages"
  while get "$owner/$1?per_page=100&page=$page" && jq -e 'type == "array"' "$scratch/answer" >/dev/null; do
    if jq -e 'length == 0' "$scratch/answer" >/dev/null; then
      jq -s 'add // []' "$scratch/pages" >"$scratch/${1##*/}"
      return 0
    fi
    cat "$scratch/answer" >>"$scratch/pages"
    page=$((page + 1))
  done
  return 1
}

# read_project: the settings, in "$scratch/project". Stops where they belong to another project.
read_project() {
  get "$project" || stop "could not read the project $project_path: $(reason)."
  cp "$scratch/answer" "$scratch/project"
  current_path=$(jq -r '.path_with_namespace // ""' "$scratch/project")
  [ "$current_path" = "$project_path" ] ||
    stop "this bundle is for $project_path, GitLab answers with $current_path. Make the bundle again if the project moved."
}

# Words for jq. "meets": whether some name fits both patterns, where * is any text; "whole":
# whether a rule covers all of a pattern.
# "named": a row for users, groups, deploy keys or roles of your own, instead of a role of GitLab.
# Of several rules that match, GitLab lets in whoever any of them lets in.
# shellcheck disable=SC2016 # variables of jq, not of the shell
words='
  def meets($a; $b):
    if $a == "" and $b == "" then true
    elif $a[0:1] == "*" then meets($a[1:]; $b) or ($b != "" and meets($a; $b[1:]))
    elif $b[0:1] == "*" then meets($a; $b[1:]) or ($a != "" and meets($a[1:]; $b))
    else $a != "" and $a[0:1] == $b[0:1] and meets($a[1:]; $b[1:]) end;
  def whole($name): meets(.name; $name | gsub("[*]"; "\u0001"));
  def named: .user_id != null or .group_id != null or .deploy_key_id != null or .member_role_id != null or .access_level == null;
  def who:
    if .user_id != null then "user \(.user_id)"
    elif .group_id != null then "group \(.group_id)"
    elif .deploy_key_id != null then "deploy key \(.deploy_key_id)"
    elif .access_level == 0 then "no one"
    elif .access_level == 30 then "Developers"
    elif .access_level == 40 then "Maintainers"
    elif .access_level == 60 then "administrators"
    else .access_level_description // "level \(.access_level)" end;
  def people: map(who) | unique | if length > 1 then . - ["no one"] else . end | if . == [] then "no one" else join(", ") end;
'

# shellcheck disable=SC2016 # variables of jq, not of the shell
words="$words"'
  def below: (named | not) and .access_level > 0 and .access_level < 40;
  def open($rights; $what):
    .name as $rule | .[$rights][]? | select(below) | "finding\t\($what) rule \($rule) lets in \(who)";
'

# tell: prints what jq found, and counts.
tell() {
  tab=$(printf '\t')
  while IFS=$tab read -r kind text; do
    printf '%-8s  %s\n' "$kind" "$text"
    case $kind in finding) findings=$((findings + 1)) ;; esac
  done <"$scratch/lines"
}

unread() {
  printf '%-8s  %s\n' unread "$1" >&2
  unread=$((unread + 1))
}

report_branch() {
  # shellcheck disable=SC2016
  jq -r --arg name "$1" "$words"'
    map(select(meets(.name; $name))) as $rules
    | ($rules | map(.push_access_levels[]?)) as $push
    | ($rules | map(.merge_access_levels[]?)) as $merge
    | ([$rules[] | .name | select(. != $name)]) as $others
    | [
        (if $rules == [] then "finding\tno rule: every Developer may push, and so deploy"
          elif any($rules[]; whole($name)) then empty
          else "finding\tno rule covers all of it: where none does, every Developer may push" end),
        ($rules[] | open("push_access_levels"; "may push:")),
        ($rules[] | open("merge_access_levels"; "may merge, and run pipelines by hand:")),
        ($rules[] | open("unprotect_access_levels"; "may take the protection away:")),
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
  tell
}

report_tag() {
  # shellcheck disable=SC2016
  jq -r --arg name "$1" "$words"'
    map(select(meets(.name; $name))) as $rules
    | ([$rules[] | .name | select(. != $name)]) as $others
    | [
        (if $rules == [] then "finding\tno rule: every Developer may create it from any commit, and so deploy"
          elif any($rules[]; whole($name)) then empty
          else "finding\tno rule covers all of it: where none does, every Developer may create it" end),
        ($rules[] | open("create_access_levels"; "may create it, from any commit:"))
      ] as $findings
    | $findings[],
      (if $others == [] then empty else "note\tmore rules match: \($others | join(", ")). Whoever one of them lets in is let in" end),
      (if $rules == [] then empty else "note\tcreate: \($rules | map(.create_access_levels[]?) | people)" end),
      (if $findings == [] then "fine\tonly Maintainers and above by role" else empty end)
    | sub("\t"; "\ttag \($name): ")
  ' "$scratch/protected_tags" >"$scratch/lines"
  tell
}

# report_setting TITLE ATTRIBUTE WANTED PAGE [allowed]: another value is a finding, or allowed by
# the setup.
report_setting() {
  # shellcheck disable=SC2016
  jq -r --arg title "$1" --arg name "$2" --argjson wanted "$3" --arg page "$4" --arg allowed "${5:-}" '
    if has($name) | not then "note\t\($title): GitLab does not show \($name). Look at: \($page)"
    elif .[$name] == $wanted then "fine\t\($title): \($wanted)"
    elif $allowed != "" then "note\t\($title): \(.[$name] | tojson), which the setup allows"
    else "finding\t\($title): \(.[$name] | tojson), should be \($wanted | tojson) (\($page))" end
  ' "$scratch/project" >"$scratch/lines"
  tell
}

report_mirror() {
  jq -r '
    if .mirror == true and .mirror_trigger_builds == true
    then "finding\tmirror: whoever may push to the upstream repository starts pipelines here"
    else empty end' "$scratch/project" >"$scratch/lines"
  tell
}

report_members() {
  jq -r '
    map(select(.access_level >= 40 and (.state // "active") == "active")) as $people
    | "note\tMaintainers and Owners: \($people | length) (\($people | map(.username // "?") | .[0:20] | join(", ")))"
  ' "$scratch/all" >"$scratch/lines"
  tell
}

report_environment() {
  # shellcheck disable=SC2016
  jq -r --arg name "$1" "$words"'
    map(select(meets(.name; $name))) as $rules
    | ([$rules[] | .name | select(. != $name)]) as $others
    | [
        (if $rules == [] then "finding\tno rule of this project: every Developer may deploy to it, unless the group protects it" else empty end),
        ($rules[] | open("deploy_access_levels"; "may deploy:"))
      ] as $findings
    | $findings[],
      (if $others == [] then empty else "note\tmore rules match: \($others | join(", ")). Whoever one of them lets in is let in" end),
      (if $rules == [] then empty else
        ($rules | map(.required_approval_count // 0, (.approval_rules[]?.required_approvals // 0)) | max) as $approvals
        | "note\tdeploy: \($rules | map(.deploy_access_levels[]?) | people); approvals: \($approvals)" end),
      (if $findings == [] then "fine\tonly Maintainers and above by role" else empty end)
    | sub("\t"; "\tenvironment \($name): ")
  ' "$scratch/protected_environments" >"$scratch/lines"
  tell
}

# environment_protected in the subject says that some environment is protected, not which: the
# weakest one decides.
report_other_environments() {
  # shellcheck disable=SC2016
  jq -r --argjson known "$1" "$words"'
    .[] | select(.name as $name | $known | index($name) | not) | .name as $rule
    | .deploy_access_levels[]? | select(below or named)
    | "finding\tenvironment \($rule): it is protected too and lets in \(who), whose jobs say environment_protected: true as well"
  ' "$scratch/protected_environments" >"$scratch/lines"
  tell
}

# report_near_names NAMES: environments there are whose names look like a protected one and are
# not protected.
# Names are compared in lower case without punctuation: the same, or one the beginning of the
# other.
report_near_names() {
  # shellcheck disable=SC2016
  jq -r --argjson known "$1" --slurpfile rules "$scratch/protected_environments" "$words"'
    def plain: ascii_downcase | gsub("[^a-z0-9]"; "");
    .[].name as $name
    | select(any($rules[0][]; meets(.name; $name)) | not)
    | $known[] | select((plain | startswith($name | plain)) or (. as $other | $name | plain | startswith($other | plain)))
    | "note\tenvironment \($name): not protected, and easily taken for \(.)"
  ' "$scratch/environments" >"$scratch/lines"
  tell
}

# help: shows the comment at the top of this script.
help() {
  sed -n -e 1d -e '/^#/!q' -e '/^# shellcheck /d' -e 's/^# \{0,1\}//p' "$0"
  exit 0
}

usage=''
misused() {
  printf '%s: %s\nUsage: %s %s\n' "${0##*/}" "$1" "${0##*/}" "[--help]${usage:+ $usage}" >&2
  exit 2
}

for option in "$@"; do
  case $option in
    -h | --help) help ;;
    *) misused "unknown option: $option" ;;
  esac
done
access_check
read_project

# Only trusted people may push to, merge into or create these refs: they are the ones who can
# deploy.
if list protected_branches; then
  report_branch main
else
  unread 'protected branches: '"$(reason)"
fi
if list protected_tags; then
  report_tag 'v*'
else
  unread 'protected tags: '"$(reason)"
fi

# Only users who are allowed to deploy can run jobs of this environment. Premium and Ultimate.
if list protected_environments; then
  report_environment production
  if list environments; then
    report_near_names '["production"]'
  else
    unread 'environments: '"$(reason)"
  fi
else
  unread 'protected environments: '"$(reason)"
fi

# Keep pipelines of forks out of the parent project: they run the pipeline file of the fork with
# its variables and runners.
report_setting 'pipelines of forks in this project' ci_allow_fork_pipelines_to_run_in_parent_project false 'only in the projects API'
# Nobody, or as few roles as possible, may set variables when starting a pipeline: they outrank
# everything else.
report_setting 'restriction of pipeline variables' restrict_user_defined_variables true 'Settings > CI/CD > Variables'
report_setting 'who may set pipeline variables' ci_pipeline_variables_minimum_override_role '"no_one_allowed"' 'Settings > CI/CD > Variables, the minimum role to use pipeline variables'
# Switch off access of merge request pipelines to protected variables and runners, unless you need
# it.
report_setting 'protected resources for merge request pipelines' protect_merge_request_pipelines false 'Settings > CI/CD > Variables, "Allow merge request pipelines to access protected variables and runners"'
# Keep the caches of protected and unprotected branches apart.
report_setting 'separate caches for protected branches' ci_separated_caches true 'Settings > CI/CD > General pipelines, "Use separate caches for protected branches"'
# Keep logs and artifacts of jobs to members: a secret that slips into a log is then not public.
report_setting 'job logs and artifacts for people who are not members' public_jobs false 'Settings > CI/CD > General pipelines, the visibility of pipelines'
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
tell
report_mirror
if list members/all; then
  report_members
else
  unread "members: $(reason)"
fi

say 'Not looked at: default protections that a group or the instance gives to new branches; protected environments of groups; whether people may approve their own deployment (Settings > CI/CD > Protected environments).'
say "Findings: $findings."
if [ "$unread" -gt 0 ]; then
  say "Not read: $unread." >&2
  exit 2
fi
[ "$findings" -eq 0 ] || exit 1
