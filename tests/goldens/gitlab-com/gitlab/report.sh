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
usage=''
gitlab=https://gitlab.com
gitlab_host=gitlab.com
project=projects/48151623
project_path=acme/payments/api
access=read_api
# What the setup says about Developers who may merge: a finding, or a note.
merging=note

script=$0
while [ -L "$script" ]; do
  target=$(readlink "$script") || break
  case $target in /*) script=$target ;; *) script=${script%"${script##*/}"}$target ;; esac
done
case $script in /*) ;; *) script=./$script ;; esac
bundle=${script%/*}/..
[ -r "$bundle/functions.sh" ] || {
  echo "${0##*/}: $bundle/functions.sh is missing. Unpack the whole bundle, leave the script where it is, and run it there." >&2
  exit "$failure_status"
}
# shellcheck source-path=SCRIPTDIR source=../functions.sh
. "$bundle/functions.sh"

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
