#!/bin/sh
# Sets up acme/payments/api in GitLab, so that only trusted people can run what gets the roles.
#
# ./configure.sh --plan           says what would change, and changes nothing
# ./configure.sh                  changes it, and reads it back; running it again changes nothing
#
# Needs the role Maintainer, jq, and either curl with GITLAB_TOKEN (scope api) or glab.
# Exit status: 0 all is as wanted, 1 something is left to do, 2 it could not run.
set -euf
trouble=2
changes=0
left=0
gitlab=https://gitlab.com
gitlab_host=gitlab.com
project=projects/48151623
project_path=acme/payments/api
scope=api
# Premium and Ultimate can change a rule in place; on Free it is made anew.
tier=premium
# Who is let in: 0 nobody, 30 Developers, 40 Maintainers, 60 administrators. Stricter rules that
# exist are kept.
# Who may push or merge may also run pipelines on the branch, and so gets the role.
push_level=40
merge_level=40
create_level=40
deploy_level=40

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

line() { printf '%-9s  %s\n' "$1" "$2"; }

unchanged() { [ "$mode" = again ] || line unchanged "$1"; }

note() { [ "$mode" = again ] || line note "$1"; }

# left THING: what this script cannot or will not do, for a person to do.
left() {
  [ "$mode" != again ] || return 0
  left=$((left + 1))
  line left "$1" >&2
}

# change VERB OBJECT COMMAND ...: one change, made or only said.
change() {
  verb=$1
  object=$2
  shift 2
  case $mode in
    again)
      left=$((left + 1))
      line 'not set' "$object: read back, GitLab still says otherwise" >&2
      return 0
      ;;
    apply)
      "$@" || {
        line failed "$verb $object: $(reason)" >&2
        return 0
      }
      ;;
  esac
  changes=$((changes + 1))
  line "$verb" "$object"
}

# send METHOD ADDRESS [FILE]: a change, with the JSON in FILE.
send() {
  request "$@"
  case $status in 2*) ;; *) return 1 ;; esac
}

# encoded TEXT: as one part of an address.
encoded() { jq -rn --arg text "$1" '$text | @uri'; }

# setting TITLE ATTRIBUTE OLDER-NAME WANTED PAGE: one setting of the project.
setting() {
  # shellcheck disable=SC2016 # variables of jq, not of the shell
  found=$(jq -r --arg name "$2" --argjson wanted "$4" '
    if has($name) and .[$name] == $wanted then "same"
    elif has($name) then .[$name] | tojson
    else "absent" end' "$scratch/project")
  case $found in
    same) unchanged "$1: $4" ;;
    absent) left "$1: GitLab does not show $2 here. Make it $4: $5." ;;
    *)
      # shellcheck disable=SC2016
      jq -n --arg name "$2" --arg older "$3" --argjson wanted "$4" \
        '{($name): $wanted} + (if $older == "" then {} else {($older): $wanted} end)' >"$scratch/body"
      change change "$1: $found, now $4" send PUT "$project" "$scratch/body"
      ;;
  esac
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

# decide: from all rules in a list, what to do about those for one name.
#   $rights   [{key, least, level, rows}]: the part of a rule, the weakest role to let in, and
#             what the API calls them
#   $place    whether a rule can be changed in place; else it has to be made anew
# Of the levels of roles 0 (no one) is the strictest, then the highest number.
# shellcheck disable=SC2016 # variables of jq, not of the shell
decide='
  def rank: if . == 0 then 100 else . end;
  def weak($least): (named | not) and (.access_level | rank) < ($least | rank);
  def roles: map(select(named | not).access_level);
  def loosest: map(select(. > 0)) | min // 0;
  def kept($least): roles as $all | ($all | map(select(rank >= ($least | rank)))) as $good
    | if $good != [] then $good | loosest elif $all == [] then 0 else $least end;
  def levels_from($rules): $rights | map(select(.level))
    | map({key: .key, value: (.key as $key | .least as $least | $rules | map(.[$key][]?) | kept($least))}) | from_entries;
  def stricter_than($levels): . as $rule
    | any($levels | to_entries[]; .key as $key | ($rule[$key] // [] | roles | loosest | rank) > (.value | rank));
  def tightened($least): map(select(weak($least))) as $weak
    | if length == ($weak | length) then [$weak[0] | {id, access_level: $least}] + ($weak[1:] | map({id, _destroy: true}))
      else $weak | map({id, _destroy: true}) end;
  def letting_in: . as $rule | [$rights[] | .least as $least | $rule[.key][]? | select(weak($least))] | people;
  def is_weak: . as $rule | any($rights[]; .least as $least | any($rule[.key][]?; weak($least)));
  def new_rule($levels): $rights | map(select(.level) | {key: .level, value: $levels[.key]}) | from_entries;
  def asked: $rights | map(select(.level) | {key, value: .least}) | from_entries;

  map(select(meets(.name; $name))) as $met
  | ($met | map(select(.name == $name and .inherited != true)) | first) as $own
  | ($met | map(select(. != $own))) as $others
  | ($others | map(select(whole($name)))) as $cover
  | ($cover | any(.code_owner_approval_required == true)) as $owners
  | {
      left: [$others[] | select(is_weak or .allow_force_push == true)
        | "rule \(.name)\(if .inherited == true then " of the group" else "" end) counts too, and \(if is_weak then "lets in \(letting_in)" else "allows force pushes" end). Make it stricter there: \($page)."],
      notes: [
        (if any($met[]; . as $rule | any($rights[]; any($rule[.key][]?; named))) then "users, groups or deploy keys are named too. report.sh shows them." else empty end),
        (if $kind != "environment" and any($cover[]; .name == $name + "*") then "rule \($name)* covers it too. If a run of this script that was interrupted made it, take it away." else empty end)
      ]
    } as $said
  | if $own == null then
      if $cover == [] and any($others[]; stricter_than(asked)) then
        $said * {step: "none", left: ($said.left + ["a new rule would let more people in than rule \($others | map(.name) | join(", ")) does for a part of it. Make the rule by hand: \($page)."])}
      elif $cover != [] and $kind == "environment" then
        $said * {step: "keep", notes: ($said.notes + ["covered by rule \($cover | map(.name) | join(", "))."])}
      else
        (if $cover == [] then asked else levels_from($cover) end) as $levels
        | $said * {step: "create", body: ({name: $name}
            + (if $kind == "environment" then {deploy_access_levels: [{access_level: $levels.deploy_access_levels}]} else new_rule($levels) end)
            + (if $kind == "branch" then {allow_force_push: false} else {} end)
            + (if $kind == "branch" and $owners then {code_owner_approval_required: true} else {} end))}
      end
    else
      ($own.allow_force_push == true) as $force
      | ($rights | map(.key as $key | .least as $least | select(any($own[$key][]?; weak($least))))) as $open
      | ((if $kind == "branch" then {allow_force_push: false} else {} end)
        + ($own | if has("code_owner_approval_required") then {code_owner_approval_required} else {} end)) as $rest
      | if $open == [] and ($force | not) then $said * {step: "keep"}
        elif $place or $open == [] then
          $said * {step: "change", body: (($open | map({key: .rows, value: (.key as $key | .least as $least | $own[$key] | tightened($least))}) | from_entries) + $rest)}
        elif any($rights[]; any($own[.key][]?; named)) or $own.code_owner_approval_required == true
          or any($own.unprotect_access_levels[]?; .access_level != 40) then
          $said * {step: "none", left: ($said.left + ["its rule lets in \($own | letting_in). A new rule would lose what this one says about users, groups, deploy keys, code owners or who may take it away. Change it by hand: \($page)."])}
        else
          levels_from([$own]) as $levels
          | ($name + "*") as $guard
          | if $cover != [] then $said * {step: "remake", guard: "", body: ({name: $name} + new_rule($levels) + $rest)}
            elif any($rules[]; . != $own and meets(.name; $guard) and stricter_than($levels)) then
              $said * {step: "none", left: ($said.left + ["its rule lets in \($own | letting_in), and cannot be made anew without loosening other rules for a moment. Change it by hand: \($page)."])}
            else $said * {step: "remake", guard: $guard, body: ({name: $name} + new_rule($levels) + $rest)} end
        end
    end
'

# protect KIND LIST NAME METHOD RIGHTS PAGE: makes the rule of a name, tightens it, or says what
# is left.
# METHOD is how a rule is changed in place, or "anew".
protect() {
  kind=$1
  rules=$2
  name=$3
  method=$4
  where=$6
  place=true
  [ "$method" != anew ] || place=false
  # shellcheck disable=SC2016
  jq --arg kind "$kind" --arg name "$name" --argjson place "$place" --argjson rights "$5" --arg page "$where" \
    "$words . as \$rules | $decide" "$scratch/$rules" >"$scratch/decision"
  jq '.body // {}' "$scratch/decision" >"$scratch/body"
  case $(jq -r .step "$scratch/decision") in
    keep) unchanged "$kind $name" ;;
    create) change protect "$kind $name" send POST "$project/$rules" "$scratch/body" ;;
    change) change tighten "$kind $name" amend ;;
    remake) change tighten "$kind $name" remake ;;
  esac
  jq -r '(.left[] | "left \(.)"), (.notes[] | "note \(.)")' "$scratch/decision" >"$scratch/lines"
  while read -r said text; do "$said" "$kind $name: $text"; done <"$scratch/lines"
}

# Changes a rule in place. GitLab has been seen to reset the approval of code owners with that, so
# it is named and looked at.
amend() {
  [ "$method" != anew ] || method=PATCH
  send "$method" "$project/$rules/$(encoded "$name")" "$scratch/body" || return 1
  if jq -e '.code_owner_approval_required == true' "$scratch/body" >/dev/null &&
    jq -e '.code_owner_approval_required != true' "$scratch/answer" >/dev/null; then
    left "$kind $name: GitLab took the approval of code owners away. Require it again: $where."
  fi
}

# GitLab Free cannot change who a rule lets in; the rule has to be made anew. So that the ref is
# never without one, a wider name (main* for main) gets the same rule meanwhile. A run after an
# interrupted one takes the levels from it.
remake() {
  guard=$(jq -r .guard "$scratch/decision")
  if [ -n "$guard" ]; then
    jq --arg name "$guard" '. + {name: $name}' "$scratch/body" >"$scratch/guard"
    send POST "$project/$rules" "$scratch/guard" || return 1
  fi
  if send DELETE "$project/$rules/$(encoded "$name")" && send POST "$project/$rules" "$scratch/body"; then
    [ -z "$guard" ] || send DELETE "$project/$rules/$(encoded "$guard")" ||
      left "$kind $guard: made by this run, and not needed any more. Take it away: $where."
  else
    [ -z "$guard" ] || line note "$kind $guard: this rule protects $name until you have made one for it. Remove it then." >&2
    return 1
  fi
}

protect_branch() {
  case $tier in
    free) method=anew ;;
    *) method=PATCH ;;
  esac
  protect branch protected_branches "$1" "$method" "[
    {\"key\": \"push_access_levels\", \"least\": $push_level, \"level\": \"push_access_level\", \"rows\": \"allowed_to_push\"},
    {\"key\": \"merge_access_levels\", \"least\": $merge_level, \"level\": \"merge_access_level\", \"rows\": \"allowed_to_merge\"},
    {\"key\": \"unprotect_access_levels\", \"least\": 40, \"rows\": \"allowed_to_unprotect\"}
  ]" 'Settings > Repository > Protected branches'
}

protect_tag() {
  protect tag protected_tags "$1" anew \
    "[{\"key\": \"create_access_levels\", \"least\": $create_level, \"level\": \"create_access_level\"}]" \
    'Settings > Repository > Protected tags'
}

protect_environment() {
  protect environment protected_environments "$1" PUT \
    "[{\"key\": \"deploy_access_levels\", \"least\": $deploy_level, \"level\": \"\", \"rows\": \"deploy_access_levels\"}]" \
    'Settings > CI/CD > Protected environments'
}

# stays_open NAME: an environment no rule may meet. Its jobs would get the subject of a protected
# environment on the same ref.
stays_open() {
  # shellcheck disable=SC2016
  jq -r --arg name "$1" "$words"'.[] | select(meets(.name; $name)).name' "$scratch/protected_environments" >"$scratch/lines"
  while read -r met; do
    left "environment $1: rule $met protects it, so its jobs get the subject of a protected environment. Take the rule away: Settings > CI/CD > Protected environments."
  done <"$scratch/lines"
  [ -s "$scratch/lines" ] || unchanged "environment $1: not protected"
}

# What GitLab composes the sub claim from. It is one setting for the whole project and all its
# relying parties.
subject_new='["project_path","ref_type","ref"]'
subject_advice='Enter what GitLab says in the setup (gitlab.subject.now) and make the bundle again'
make_subject() {
  current=$(jq -c '.ci_id_token_sub_claim_components // empty' "$scratch/project")
  case $current in
    '') ;;
    "$subject_new") unchanged "parts of the subject: $current" ;;
    *) left "parts of the subject: GitLab says $current, the roles trust $subject_new. $subject_advice: it will lead from one to the other." ;;
  esac
}

# Only trusted people may push to, merge into or create these refs: they are the ones who can
# deploy.
protect_refs() {
  if list protected_branches; then
    protect_branch main
  else
    left 'protected branches: '"$(reason)"
  fi
  if list protected_tags; then
    protect_tag 'v*'
  else
    left 'protected tags: '"$(reason)"
  fi
}

# Only users who are allowed to deploy can run jobs of this environment. Premium and Ultimate.
protect_environments() {
  if list protected_environments; then
    protect_environment production
  else
    left 'protected environments: '"$(reason)"
  fi
}

make_settings() {
  # Keep pipelines of forks out of the parent project: they run the pipeline file of the fork with
  # its variables and runners.
  setting 'pipelines of forks in this project' ci_allow_fork_pipelines_to_run_in_parent_project '' false 'only in the projects API'
  # Nobody, or as few roles as possible, may set variables when starting a pipeline: they outrank
  # everything else.
  setting 'restriction of pipeline variables' restrict_user_defined_variables '' true 'Settings > CI/CD > Variables'
  setting 'who may set pipeline variables' ci_pipeline_variables_minimum_override_role '' '"no_one_allowed"' 'Settings > CI/CD > Variables, the minimum role to use pipeline variables'
  # Switch off access of merge request pipelines to protected variables and runners, unless you need
  # it.
  setting 'protected resources for merge request pipelines' protect_merge_request_pipelines '' false 'Settings > CI/CD > Variables, "Allow merge request pipelines to access protected variables and runners"'
  # Keep the caches of protected and unprotected branches apart.
  setting 'separate caches for protected branches' ci_separated_caches '' true 'Settings > CI/CD > General pipelines, "Use separate caches for protected branches"'
  # Keep logs and artifacts of jobs to members: a secret that slips into a log is then not public.
  setting 'job logs and artifacts for people who are not members' public_jobs public_builds false 'Settings > CI/CD > General pipelines, the visibility of pipelines'
}

# help: shows the comment at the top of this script.
help() {
  sed -n -e 1d -e '/^#/!q' -e '/^# shellcheck /d' -e 's/^# \{0,1\}//p' "$0"
  exit 0
}

usage='[--plan]'
misused() {
  printf '%s: %s\nUsage: %s %s\n' "${0##*/}" "$1" "${0##*/}" "[--help]${usage:+ $usage}" >&2
  exit 2
}

subject=no
mode=apply
while [ "$#" -gt 0 ]; do
  case $1 in
    --plan) mode=plan ;;

    -h | --help) help ;;
    *) misused "unknown option: $1" ;;
  esac
  shift
done
access_check

everything() {
  read_project
  if [ "$subject" = no ]; then
    protect_refs
    protect_environments
    make_settings
  fi
  make_subject
}
everything
if [ "$mode" = apply ]; then
  mode=again
  everything
  mode=apply
fi

case $changes:$mode in
  0:*) say 'Nothing to change.' ;;
  *:plan) say "Changes to make: $changes. Nothing was changed." ;;
  *) say "Changes made: $changes. They were read back." ;;
esac
if [ "$left" -gt 0 ]; then
  say "Left to do by hand, or to try again: $left." >&2
  exit 1
fi
