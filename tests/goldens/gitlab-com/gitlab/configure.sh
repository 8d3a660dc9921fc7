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
    command -v curl >/dev/null 2>&1 || stop 'curl is missing.'
    case $GITLAB_TOKEN in
      *[!A-Za-z0-9_.=-]*) stop 'GITLAB_TOKEN holds characters that no GitLab token has.' ;;
    esac
  else
    command -v glab >/dev/null 2>&1 ||
      stop "set GITLAB_TOKEN to a token with the scope $scope, or install glab and log in: glab auth login --hostname $gitlab_host"
  fi
  umask 077
  scratch=$(mktemp -d) || stop 'could not make a temporary folder.'
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

# list NAME: reads a list of the project, page by page, into "$scratch/NAME".
list() {
  page=1
  : >"$scratch/pages"
  while get "$project/$1?per_page=100&page=$page" && jq -e 'type == "array"' "$scratch/answer" >/dev/null; do
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

# judge LIST NAME KEY LEAST ...: what there is under this very name. Prints "absent", or words
# about the rule:
# "wide" where everybody below LEAST is let in by a role, "named" where users, groups or deploy
# keys are named,
# "force" where force pushes are allowed, "group" where the rule comes from a group.
judge() {
  # shellcheck disable=SC2016
  jq -r --arg name "$2" --arg key "$3" --argjson least "$4" --arg key2 "${5:-}" --argjson least2 "${6:-0}" '
    def named: .user_id != null or .group_id != null or .deploy_key_id != null or .member_role_id != null;
    def wide($least): any(.[]?; (named | not) and .access_level > 0 and .access_level < $least);
    (map(select(.name == $name)) | first) as $rule
    | if $rule == null then "absent" else
        [ (if ($rule[$key] | wide($least)) or ($rule[$key2] | wide($least2)) then "wide" else empty end),
          (if any(($rule[$key], $rule[$key2])[]?; named) then "named" else empty end),
          (if $rule.allow_force_push == true then "force" else empty end),
          (if $rule.inherited == true then "group" else empty end),
          "rule" ] | join(" ")
      end' "$scratch/$1"
}

# rule KIND LIST NAME BODY FINDING ...: makes a rule, tightens it, or leaves it to a person.
rule() {
  kind=$1
  rules=$2
  name=$3
  body=$4
  shift 4
  case " $* " in
    *' absent '*) change protect "$kind $name" protect_rule "$name" ;;
    *' wide '*'group '*) left "$kind $name: a rule of the group lets more people in. Change it in the group." ;;
    *' wide '*'named '*)
      left "$kind $name: its rule lets more people in, and names users, groups or deploy keys that a new rule would lose. Change it by hand."
      ;;
    *' wide '*) change tighten "$kind $name" replace_rule ;;
    *' force '*)
      printf '{"allow_force_push": false}' >"$scratch/body"
      change tighten "$kind $name: no force push" send PATCH "$project/$rules/$(encoded "$name")" "$scratch/body"
      ;;
    *) unchanged "$kind $name" ;;
  esac
  case " $* " in *' named '*) note "$kind $name: users, groups or deploy keys are named too. report.sh shows them." ;; esac
}

protect_rule() {
  printf '%s' "$body" | jq --arg name "$1" '. + {name: $name}' >"$scratch/body"
  send POST "$project/$rules" "$scratch/body"
}

# GitLab Free cannot change who a rule lets in; the rule has to be made anew. So that the ref is
# never without one,
# a wider name (main* for main) gets the same strict rule meanwhile.
replace_rule() {
  guard="$name*"
  if jq -e --arg name "$guard" 'any(.[]; .name == $name)' "$scratch/$rules" >/dev/null; then
    guard=''
  else
    protect_rule "$guard" || return 1
  fi
  if send DELETE "$project/$rules/$(encoded "$name")" && protect_rule "$name"; then
    [ -z "$guard" ] || send DELETE "$project/$rules/$(encoded "$guard")"
  else
    [ -z "$guard" ] || line note "$kind $guard: this rule protects $name until you have made one for it. Remove it then." >&2
    return 1
  fi
}

protect_branch() {
  # shellcheck disable=SC2046 # one word per finding
  rule branch protected_branches "$1" \
    "{\"push_access_level\": $push_level, \"merge_access_level\": $merge_level, \"allow_force_push\": false}" \
    $(judge protected_branches "$1" push_access_levels "$push_level" merge_access_levels "$merge_level")
}

protect_tag() {
  # shellcheck disable=SC2046
  rule tag protected_tags "$1" "{\"create_access_level\": $create_level}" \
    $(judge protected_tags "$1" create_access_levels "$create_level")
}

# A protected environment can be changed in place: only roles that are too weak are taken out.
protect_environment() {
  case " $(judge protected_environments "$1" deploy_access_levels "$deploy_level") " in
    *' absent '*)
      # shellcheck disable=SC2016
      jq -n --arg name "$1" --argjson least "$deploy_level" \
        '{name: $name, deploy_access_levels: [{access_level: $least}]}' >"$scratch/body"
      change protect "environment $1" send POST "$project/protected_environments" "$scratch/body"
      ;;
    *' wide '*)
      # shellcheck disable=SC2016
      jq --arg name "$1" --argjson least "$deploy_level" '
        first(.[] | select(.name == $name)).deploy_access_levels
        | (map(select(.user_id == null and .group_id == null and .access_level < $least))) as $weak
        | {deploy_access_levels: (($weak | map({id, _destroy: true}))
            + (if length > ($weak | length) then [] else [{access_level: $least}] end))}
        ' "$scratch/protected_environments" >"$scratch/body"
      change tighten "environment $1" send PUT "$project/protected_environments/$(encoded "$1")" "$scratch/body"
      ;;
    *) unchanged "environment $1" ;;
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

subject=no
mode=apply
while [ "$#" -gt 0 ]; do
  case $1 in
    --plan) mode=plan ;;

    *)
      say 'Usage: ./configure.sh [--plan]' >&2
      exit 2
      ;;
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
