#!/bin/sh
# Sets up acme/payments/api in GitLab, so that only trusted people can run jobs that get the
# roles.
#
# ./configure.sh --plan           shows each change, from -> to, with what stops working, and
#                                 changes nothing
# ./configure.sh                  makes the changes and reads them back; running it again changes
#                                 nothing
# ./configure.sh --yes            also makes changes that the setup does not ask for; without it
#                                 you are asked on a terminal, and elsewhere they stay
# ./configure.sh --restore        restores what GitLab had before the first change, from
#                                 configure.before.json next to this script; with --plan it only
#                                 shows the changes
# ./configure.sh --report         shows who can get the roles in effect: what all rules of GitLab
#                                 together allow; it reads and changes nothing, so a token with
#                                 the scope read_api is enough
#
# Needs the role Maintainer, jq, and either curl with GITLAB_TOKEN (scope api) or glab.
# Exit status: 0 everything is as the setup says, 1 something is left to do, 2 it could not run,
# GitLab did not answer, or wrong usage, 130 or 143 interrupted.
# With --report: 0 nothing found, 1 findings, 2 something could not be read as well.
# shellcheck disable=SC2317 # functions that are called by name
set -euf
# No trace of answers, or of the token: not with sh -x, either.
set +x
failure_status=2
todo_count=0
unread_count=0
unread_lists=
declined=
old=null
usage='[--report | [--plan] [--yes] [--restore]]'
gitlab=https://gitlab.com
gitlab_host=gitlab.com
project=projects/48151623
project_path=acme/payments/api
access=api
# Premium and Ultimate can change a rule in place; on Free it is deleted and created again.
tier=premium
# The roles to let in: 0 nobody, 30 Developers, 40 Maintainers, 60 administrators. Stricter
# existing rules stay.
# The setup leaves merging as it is (gitlab.mergeLevel): anyone who can merge can also run
# pipelines on the branch, and so gets the role.
least_levels='{"push":40,"merge":30,"create":40,"deploy":40}'
not_looked_at='default protections that a group or the instance gives to new branches; protected environments of groups; whether people may approve their own deployment (Settings > CI/CD > Protected environments).'

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

# "item" names what is checked, so that a change and its confirmation count as one.
line() { printf '%-9s  %s\n' "$1" "$2" | jq -Rr "$visible visible"; }

unchanged() {
  case $mode in
    verify) printf '%s\n' "$item" >>"$scratch/confirmed" ;;
    report) line fine "$1" ;;
    *) line unchanged "$1" ;;
  esac
}

note() { [ "$mode" = verify ] || line note "$1"; }

# todo TEXT: what a person has to do, because this script cannot or will not. In a report, a finding.
todo() {
  case $mode in
    verify) return 0 ;;
    report) line finding "$1" ;;
    *) line left "$1" >&2 ;;
  esac
  todo_count=$((todo_count + 1))
}

# tell FILE ARGUMENT ...: runs jq on a file. Each line of its output is "todo TEXT" or "note TEXT".
tell() {
  about=$1
  shift
  jq -r "$@" "$scratch/$about" >"$scratch/lines"
  while read -r handler text; do "$handler" "$text"; done <"$scratch/lines"
}

# report_unread LIST: reports once that a list could not be read.
report_unread() {
  case $unread_lists in *",$1,"*) return 0 ;; esac
  unread_lists="$unread_lists,$1,"
  unread_count=$((unread_count + 1))
  again=
  [ "$mode" != verify ] || again='could not read back the changes: '
  line unread "$1: $again$(reason)" >&2
}

# change VERB TEXT COST COMMAND ...: makes or only shows one change, with what stops working.
change() {
  verb=$1
  text=$2
  cost=$3
  shift 3
  if [ "$mode" = verify ]; then
    todo_count=$((todo_count + 1))
    line 'not set' "$item: read back, but GitLab still has another value" >&2
    return 0
  fi
  if [ "$mode" = apply ] && ! "$@"; then
    line failed "$verb $item: $(reason)" >&2
    return 0
  fi
  printf '%s\n' "$item" >>"$scratch/changed"
  line "$verb" "$text"
  [ -z "$cost" ] || line '' "stops: $cost"
}

# send METHOD PATH [FILE]: sends a change, with the JSON in FILE.
send() {
  form_problem=
  request "$1" "v4/$2" ${3:+"$3"}
  case $status in 2*) ;; *) return 1 ;; esac
}

# encoded TEXT: the text as one part of a URL.
encoded() { jq -rn --arg text "$1" '$text | @uri'; }

# setting TITLE ATTRIBUTE VALUE PAGE COST [ask | leave]: one setting of the project. "ask": the setup
# does not ask for this value, so a person has to agree. "leave": it is only reported.
setting() {
  item="setting $2"
  if [ "${6:-}" = leave ] && [ "$mode" != report ]; then return 0; fi
  # shellcheck disable=SC2016 # variables of jq, not of the shell
  current=$(jq -r --arg name "$2" 'if has($name) then .[$name] | tojson else "absent" end' "$scratch/project.exact")
  case $mode:$current:${6:-} in
    report:absent:*) note "$1: GitLab does not show $2. Check it here: $4" ;;
    *:"$3":*) unchanged "$1: $3" ;;
    report:*:leave) note "$1: $current, which the setup allows" ;;
    report:*) todo "$1: $current, should be $3 ($4)" ;;
    *:absent:*) todo "$1: GitLab does not show $2 here. Set it to $3: $4." ;;
    *)
      if [ "${6:-}" = ask ] && ! confirm_change "$1: $current -> $3" "$5"; then
        todo "$1: $current. It stays, because the setup does not ask for $3. To change it anyway, add --yes."
        return 0
      fi
      # public_builds is the older name; some versions accept only that.
      # shellcheck disable=SC2016
      jq -n --arg name "$2" --argjson desired "$3" \
        '{($name): $desired} + (if $name == "public_jobs" then {public_builds: $desired} else {} end)' >"$scratch/body"
      change change "$1: $current -> $3" "$5" change_setting "$2" "$current"
      ;;
  esac
}

# The way back of the subject is --subject=old, not --restore.
change_setting() {
  [ "$1" = ci_id_token_sub_claim_components ] || save settings "$1" "$2"
  send PUT "$project" "$scratch/body"
}

# confirm_change TEXT COST: asks once, on a terminal, whether to make a change that the setup does not
# ask for.
confirm_change() {
  if [ "$mode" = verify ]; then
    case $declined in *" $item,"*) return 1 ;; esac
    return 0
  fi
  if [ "$mode" = plan ] || [ "$assume_yes" = yes ]; then return 0; fi
  if [ -t 0 ]; then
    line ask "$1"
    line '' "stops: $2"
    printf 'The setup does not ask for this change. Make it anyway? [y/N] '
    read -r reply || reply=n
    case $reply in [yY] | [yY][eE][sS]) return 0 ;; esac
  fi
  declined="$declined $item,"
  return 1
}

# jq functions. "matches": whether a text matches a pattern; * in the pattern is any text, * in the text
# only itself. "meets": whether some name matches both patterns; if both hold *, only their beginnings
# and ends decide, because one * can hold the rest of the other pattern.
# "whole": whether a rule covers all of a pattern. "named": a row for users, groups, deploy keys or
# custom roles. "lax": a row for a role below Maintainer, or for somebody unknown.
# If several rules match, GitLab lets in everyone that any of them lets in.
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
    else {"0": "no one", "30": "Developers", "40": "Maintainers", "60": "administrators"}["\(.access_level)"]
      // .access_level_description // (if .access_level == null then "somebody without a name" else "level \(.access_level)" end) end;
  def lax: if named then [.user_id, .group_id, .deploy_key_id, .member_role_id, .access_level] | all(. == null) else .access_level > 0 and .access_level < 40 end;
  def people: map(who) | unique | if length > 1 then . - ["no one"] else . end | if . == [] then "no one" else join(", ") end;
'

# jq programs that decide from all rules of a list what to do about one name, or what to report.
#   $list, $name  the list and the name; $page is where a person can change the rule
#   $least        the weakest role to let in: 0 (no one) is the strictest, then the highest number
#   $in_place     whether a rule can be changed in place; otherwise it is deleted and created again
#   $old          the saved rule
# Force pushes, code owners and who can remove a rule stay as they are.
# shellcheck disable=SC2016 # variables of jq, not of the shell
rule_parts='
  def parts: {
      protected_branches: [
        {key: "push_access_levels", may: "push", stops: "pushes by Developers"},
        {key: "merge_access_levels", may: "merge, and run pipelines by hand", stops: "merging by Developers, who then also cannot run its pipelines by hand"}
      ],
      protected_tags: [{key: "create_access_levels", may: "create it, from any commit", stops: "creating such a tag, by Developers"}],
      protected_environments: [{key: "deploy_access_levels", may: "deploy", stops: "deployments by Developers"}]
    }[$list] | map(.word = (.key | split("_")[0]) | .least = $least[.word]
      | .field = if $list == "protected_branches" then "allowed_to_\(.word)" else .key end);
  def parts_of: . as $rule | parts | map(.least as $least | .rows = [$rule[.key][]? | .least = $least]);
  def rows: parts_of[].rows[];
  def rank: if . == 0 then 100 else . end;
  def weak: (named | not) and (.access_level | rank) < (.least | rank);
  def own: map(select(.name == $name and .inherited != true)) | first;
  def loosest: map(select(named | not).access_level | select(. > 0)) | min // 0;
  def description: if . == null then "no rule" else parts_of | map("\(.word): \(.rows | people)") | join(", ") end;
  def flags: with_entries(select(.key == "allow_force_push" or .key == "code_owner_approval_required"));
  def grantee: if .user_id != null then {user_id} elif .group_id != null then {group_id} else {access_level} end;
  def new_rule: {name: $name} + flags + (parts_of | map(
      if $list == "protected_environments" then {(.key): .rows | map(grantee)} else {(.key | rtrimstr("s")): .rows | loosest} end) | add);
'
# shellcheck disable=SC2016
protect_rule='
  def rule_with(level): parts | map({(.key): [{access_level: level}]}) | add;
  def least_rule: rule_with(.least);
  def strict_as($rules): rule_with(.key as $key | .least as $least
    | [$rules[][$key][]? | select(named | not)] as $roles | [$roles[] | select((.access_level | rank) >= ($least | rank))] as $good
    | if $good != [] then $good | loosest elif $roles == [] then 0 else $least end);
  def stricter_than($other): any(parts_of[]; (.rows | loosest | rank) > ($other[.key] | loosest | rank));
  def tighten: [.rows[] | select(weak) | {id, _destroy: true}] as $out
    | if ($out | length) < (.rows | length) then $out else [{id: $out[0].id, access_level: .least}] + $out[1:] end;
  def weak_people: [rows | select(weak)] | people;
  def by_hand($why): .step = "none" | .todo += ["\($why) by hand: \($page)."];

  . as $rules | own as $current
  | map(select(meets(.name; $name))) as $matching
  | ($matching | map(select(. != $current))) as $others
  | ($others | map(select(whole($name)))) as $covering
  | ($name + "*") as $wider
  | {
      todo: [$others[] | select(any(rows; weak))
        | "rule \(.name)\(if .inherited == true then " of the group" else "" end) also counts, and lets in \(weak_people). Make it stricter: \($page)."],
      notes: [
        (if any($matching[] | rows; named) then "users, groups or deploy keys are named too. --report shows them." else empty end),
        ($matching[] | select(.allow_force_push == true) | "rule \(.name) allows force pushes. This script leaves that as it is."),
        ($matching[] | select(any(.unprotect_access_levels[]?; (named | not) and lax))
          | "Developers can remove rule \(.name). This script leaves that as it is: \($page)."),
        (if $list != "protected_environments" and any($covering[]; .name == $wider)
          then "rule \($wider) covers it, too. If an interrupted run of this script created that rule, remove it." else empty end)
      ]
    }
  | if $current == null then
      ($covering | map(.name) | join(", ")) as $names
      | if $covering == [] and any($others[]; stricter_than(least_rule)) then
          by_hand("a new rule would let in more people than rule \($others | map(.name) | join(", ")), which covers a part of it. Create the rule")
        elif $covering != [] and $list == "protected_environments" then .step = "keep" | .notes += ["covered by rule \($names)."]
        else
          (if $covering == [] then least_rule else strict_as($covering) end) as $new
          | .step = "create"
          | .text = "\(if $covering == [] then "no rule" else "rule \($names)" end) -> \($new | description)"
          | .cost = if $covering != [] then "" else
              [parts[] | select(.least > 30).stops] + (if $list == "protected_branches" then ["force pushes, and deleting it with git"] else [] end) | join("; ") end
          | .body = ($new + (if any($covering[]; .code_owner_approval_required == true) then {code_owner_approval_required: true} else {} end) | new_rule)
        end
    else
      ($current | parts_of | map(select(any(.rows[]; weak)))) as $weak
      | .text = ($weak | map("\(.word): \(.rows | people) -> \((.rows | map(select(weak | not))) as $kept
          | if $kept == [] then [{access_level: .least}] else $kept end | people)") | join(", "))
      | .cost = ($weak | map(.stops) | join("; "))
      | if $weak == [] then .step = "keep"
        elif $in_place then .step = "change" | .body = ($weak | map({(.field): tighten}) | add) + ($current | flags)
        elif any($current | rows; named) or $current.code_owner_approval_required == true
          or any($current.unprotect_access_levels[]?; .access_level != 40) then
          by_hand("its rule lets in \($current | weak_people). A new rule would lose the users, groups, deploy keys, code owners or unprotect rights of this one. Change it")
        else
          strict_as([$current]) as $new
          | if $covering == [] and any($rules[]; . != $current and meets(.name; $wider) and stricter_than($new)) then
              by_hand("its rule lets in \($current | weak_people), and cannot be created again without loosening other rules for a moment. Change it")
            else
              .step = "recreate" | .body = ($new + ($current | flags) | new_rule)
              | if $covering == [] then .guard = (.body | .name = $wider) else . end
            end
        end
    end
'
# shellcheck disable=SC2016
restore_rule='
  def roles: map(select(named | not));
  def levels: roles | map(.access_level);
  def compared: if $in_place then levels | sort else loosest end;
  def approvals: if $list != "protected_environments" then {} else
      {required_approval_count: (.required_approval_count // 0), approval_rules: [.approval_rules[]? | grantee + {required_approvals}]} end;

  own as $current
  | any(.[]; . != $current and whole($name)) as $covered
  | (if $old == null or $current == null then $old else
      reduce parts[].key as $key ($old; .[$key] = ($old[$key] | roles) + ($current[$key] | map(select(named)))) end) as $after
  | {text: "\($current | description) -> \($after | description)", todo: []}
  | if $old == null then .step = if $current == null then "keep" else "remove" end
    elif $current == null then .step = "create" | .body = ($old | new_rule + approvals)
      | if $list != "protected_environments" and any($old | rows; named)
        then .todo = ["the deleted rule also named users, groups or deploy keys. Add them by hand: \($page)."] else . end
    elif all(parts[].key; . as $key | ($current[$key] | compared) == ($old[$key] | compared)) then .step = "keep"
    elif $in_place then .step = "change"
      | .body = (parts | map(.key as $key | ($old[$key] | levels) as $before | ($current[$key] | levels) as $now | {(.field):
        ([$current[$key] | roles[] | select([.access_level] - $before != []) | {id, _destroy: true}] + ($before - $now | map({access_level: .})))}) | add)
        + ($current | flags)
    elif any($current | rows; named) then .step = "none"
      | .todo = ["\(.text). A new rule would lose the users, groups or deploy keys that this one names. Change it by hand: \($page)."]
    else .step = "recreate" | .body = ($old | new_rule)
      # While the rule is created again, nobody needs more than a Maintainer has.
      | .guard = if $covered then null else .body | .name = $name + "*" | map_values(if type == "number" then 40 else . end) end
    end
'
# shellcheck disable=SC2016
report_rule='
  map(select(meets(.name; $name))) as $rules
  | [$rules[].push_access_levels[]?] as $push
  | [$rules[].merge_access_levels[]?] as $merge
  | [$rules[].name | select(. != $name)] as $others
  | [(parts + [{key: "unprotect_access_levels", may: "remove the protection", least: 40}])[] as $part | $rules[] | .name as $rule
      | .[$part.key][]? | select(lax) | {kept: ($part.least < 40), text: "may \($part.may): rule \($rule) lets in \(who)"}] as $lax
  | {
      todo: [
        (if $rules == [] then {
            protected_branches: "no rule: every Developer can push, and so deploy",
            protected_tags: "no rule: every Developer can create it from any commit, and so deploy",
            protected_environments: "no rule of this project: every Developer can deploy to it, unless the group protects it"
          }[$list]
          elif $list == "protected_environments" or any($rules[]; whole($name)) then empty
          else "no rule covers all of it: without one, every Developer can \({protected_branches: "push", protected_tags: "create it"}[$list])" end),
        ($lax[] | select(.kept | not).text),
        ($rules[] | select(.allow_force_push == true) | "rule \(.name) allows force pushes"),
        (if any($rules[]; .name | contains("*")) and $push != [] and all($push[]; .access_level == 0) and any($merge[]; .access_level != 0)
          then "no one may push, but everyone who may merge (\($merge | people)) can create a branch that matches" else empty end)
      ],
      notes: [
        ($lax[] | select(.kept) | "\(.text), which the setup leaves as it is (gitlab.mergeLevel)"),
        (if $others == [] then empty else "more rules match: \($others | join(", ")). If one of them lets somebody in, they are in" end),
        (if $rules == [] then empty else
          [(parts[] | "\(.word): \(.key as $key | [$rules[][$key][]?] | people)"),
            (if $list != "protected_environments" then empty else
              "approvals: \([$rules[] | .required_approval_count // 0, (.approval_rules[]?.required_approvals // 0)] | max)" end)] | join("; ") end)
      ]
    }
  | if .todo == [] and $lax == [] then .step = "keep" | .text = "only Maintainers and above by role" else . end
'

# read_rules LIST: reads a list of rules and sets how to change one of them. GitLab cannot change rules
# of tags in place, nor rules of branches on Free.
read_rules() {
  rules=$1
  case $rules in
    protected_branches) kind=branch method=PATCH settings_page='Settings > Repository > Protected branches' ;;
    protected_tags) kind=tag method=recreate settings_page='Settings > Repository > Protected tags' ;;
    *) kind=environment method=PUT settings_page='Settings > CI/CD > Protected environments' ;;
  esac
  [ "$kind:$tier" != branch:free ] || method=recreate
  list "$rules" && return 0
  report_unread "$(printf '%s' "$rules" | tr _ ' ')"
  return 1
}

# rule NAME [PROGRAM]: creates or changes the rule of a name, or says what is left to do.
rule() {
  name=$1
  item="$kind $name"
  jq --arg list "$rules" --arg name "$name" --arg page "$settings_page" --argjson least "$least_levels" --argjson old "$old" \
    --argjson in_place "$([ "$method" = recreate ] && echo false || echo true)" \
    "$rule_words$rule_parts${2:-$rule_program}" "$scratch/$rules" >"$scratch/decision"
  jq '.body // {}' "$scratch/decision" >"$scratch/body"
  summary="$item: $(jq -r '.text // ""' "$scratch/decision")"
  cost=$(jq -r '.cost // ""' "$scratch/decision")
  verb=tighten
  [ "$restore" = no ] || verb=restore
  case $(jq -r .step "$scratch/decision") in
    keep) unchanged "${summary%: }" ;;
    create) change protect "$summary" "$cost" save_then send POST "$project/$rules" "$scratch/body" ;;
    change) change "$verb" "$summary" "$cost" save_then update_rule ;;
    recreate) change "$verb" "$summary" "$cost" save_then recreate_rule ;;
    remove) change remove "$summary" '' send DELETE "$project/$rules/$(encoded "$name")" ;;
  esac
  # shellcheck disable=SC2016
  tell decision --arg item "$item" '(.todo[] | "todo \($item): \(.)"), (.notes[]? | "note \($item): \(.)")'
}

# save_then COMMAND ...: saves the existing rule before it is changed.
save_then() {
  # shellcheck disable=SC2016
  save "$rules" "$name" "$(jq -c --arg name "$name" 'map(select(.name == $name and .inherited != true)) | first' "$scratch/$rules.exact")"
  "$@"
}

# Changes a rule in place. GitLab has been seen to reset the approval of code owners on such a change, so
# the request names it and the answer is checked.
update_rule() {
  send "$method" "$project/$rules/$(encoded "$name")" "$scratch/body" || return 1
  if jq -e '.code_owner_approval_required == true' "$scratch/body" >/dev/null &&
    jq -e '.code_owner_approval_required != true' "$scratch/answer" >/dev/null; then
    todo "$item: GitLab removed the approval of code owners. Require it again: $settings_page."
  fi
}

# Deletes a rule and creates it again. Meanwhile a wider name (main* for main) is protected, so that the
# ref always has a rule. A run after an interrupted one takes the levels from that.
recreate_rule() {
  guard=$(jq -r '.guard.name // ""' "$scratch/decision")
  if [ -n "$guard" ]; then
    jq .guard "$scratch/decision" >"$scratch/guard"
    send POST "$project/$rules" "$scratch/guard" || return 1
  fi
  if send DELETE "$project/$rules/$(encoded "$name")" && send POST "$project/$rules" "$scratch/body"; then
    [ -z "$guard" ] || send DELETE "$project/$rules/$(encoded "$guard")" ||
      todo "$kind $guard: created by this run, and no longer needed. Remove it: $settings_page."
  else
    [ -z "$guard" ] || line note "$kind $guard: this rule protects $name until you have created a rule for it. Then remove this one." >&2
    return 1
  fi
}

# save SECTION NAME JSON: saves what GitLab had before the first change to it, for --restore.
# Later changes do not overwrite it.
backup=${script%/*}/configure.before.json

save() {
  [ "$restore" = no ] || return 0
  before=$backup
  [ -e "$backup" ] || before=$scratch/nothing
  # shellcheck disable=SC2016
  keep='.project = $project | if .[$section] // {} | has($name) then . else .[$section][$name] = $value end'
  if ! jq --arg project "$project_path" --arg section "$1" --arg name "$2" --argjson value "$3" "$keep" "$before" >"$scratch/backup" ||
    ! cp "$scratch/backup" "$backup"; then
    stop "could not write $backup, which saves what GitLab has now. Nothing else was changed."
  fi
}

# restore_rules LIST: changes the rules of GitLab back to the saved ones. It restores roles; users,
# groups and deploy keys were never removed from a rule. If somebody has deleted a whole rule, the rule
# of an environment is restored with them; for other rules a person has to add them.
restore_rules() {
  # shellcheck disable=SC2016
  jq -r --arg list "$1" '.[$list] // {} | keys[]' "$backup" >"$scratch/names"
  if [ ! -s "$scratch/names" ] || ! read_rules "$1"; then return 0; fi
  while read -r name <&3; do
    # shellcheck disable=SC2016
    old=$(jq -c --arg list "$1" --arg name "$name" '.[$list][$name]' "$backup")
    rule "$name" "$restore_rule"
  done 3<"$scratch/names"
}

restore_all() {
  restore_rules protected_branches
  restore_rules protected_tags
  restore_rules protected_environments
  # shellcheck disable=SC2016
  jq -r '.settings // {} | to_entries[] | "\(.key) \(.value | tojson)"' "$backup" >"$scratch/settings"
  while read -r name value <&3; do
    setting "$name" "$name" "$value" 'in the projects API' ''
  done 3<"$scratch/settings"
}

report_others() {
  tell project '
    if .mirror == true and .mirror_trigger_builds == true
    then "todo mirror: anyone who can push to the upstream repository starts pipelines here"
    else empty end
  '
  if list members/all; then
    # shellcheck disable=SC2016
    tell all '
      map(select(.access_level >= 40 and (.state // "active") == "active")) as $people
      | "note Maintainers and Owners: \($people | length) (\($people | map(.username | strings // "?") | .[0:20] | join(", ")))"
    '
  else
    report_unread members
  fi
}

report_result() {
  say "Not checked: $not_looked_at"
  say "Findings: $todo_count."
  if [ "$unread_count" -gt 0 ]; then
    say "Not read: $unread_count." >&2
    end 2
  fi
  [ "$todo_count" -eq 0 ] || end 1
  end 0
}

# environment_protected in the subject does not say which environment is protected: the weakest
# protected one decides.
report_other_environments() {
  # shellcheck disable=SC2016
  tell protected_environments --argjson known "$1" "$rule_words"'
    .[] | select(.name as $name | all($known[]; . != $name)) | .name as $rule
    | .deploy_access_levels[]? | select(lax or named)
    | "todo environment \($rule): it is also protected and lets in \(who), whose jobs also get environment_protected: true"
  '
}

# report_near_names NAMES: reports unprotected environments whose name looks like a protected one.
# Environments of the setup are left out.
report_near_names() {
  # shellcheck disable=SC2016
  tell environments --argjson known "$1" --slurpfile rules "$scratch/protected_environments" "$rule_words"'
    def plain: ascii_downcase | explode | map(select((. > 47 and . < 58) or (. > 96 and . < 123))) | implode;
    .[].name | . as $name | plain as $plain
    | select($plain != "" and all($known[]; . != $name) and all($rules[0][]; meets(.name; $name) | not))
    | $known[] | plain as $other | select($other != "" and (($other | startswith($plain)) or ($plain | startswith($other))))
    | "note environment \($name): not protected, and easily mistaken for \(.)"
  '
}

report_environments() {
  if ! list environments; then
    report_unread environments
    return 0
  fi
  report_near_names '["production"]'
}

# What GitLab composes the sub claim from: one setting for the whole project and everything that
# trusts its tokens.
subject_new='["project_path","ref_type","ref"]'
subject_advice='Enter the components that GitLab has in the setup (gitlab.subject.now) and generate the bundle again'
make_subject() {
  current=$(jq -c '.ci_id_token_sub_claim_components // empty' "$scratch/project")
  item=subject
  case $current in
    '') note "subject components: GitLab does not show ci_id_token_sub_claim_components. The roles trust $subject_new" ;;
    "$subject_new") unchanged "subject components: $current" ;;
    *) todo "subject components: GitLab says $current, the roles trust $subject_new. $subject_advice: it then contains a roll-out." ;;
  esac
}

# Only trusted people may push to, merge into or create these refs: they are the ones who can
# deploy.
protect_refs() {
  if read_rules protected_branches; then
    rule main
  fi
  if read_rules protected_tags; then
    rule 'v*'
  fi
}

# Only users who are allowed to deploy can run jobs of this environment. Premium and Ultimate.
protect_environments() {
  if read_rules protected_environments; then
    rule production
    [ "$mode" != report ] || report_environments
  fi
}

make_settings() {
  # Keep pipelines of forks out of the parent project: they run the pipeline file of the fork with
  # its variables and runners.
  setting 'pipelines of forks in this project' ci_allow_fork_pipelines_to_run_in_parent_project false 'only in the projects API' 'pipelines of merge requests from forks, in this project'
  # Switch off access of merge request pipelines to protected variables and runners, unless you need
  # it.
  setting 'protected resources for merge request pipelines' protect_merge_request_pipelines false 'Settings > CI/CD > Variables, "Allow merge request pipelines to access protected variables and runners"' 'protected variables and runners in merge request pipelines' ask
  # Keep the caches of protected and unprotected branches apart.
  setting 'separate caches for protected branches' ci_separated_caches true 'Settings > CI/CD > General pipelines, "Use separate caches for protected branches"' 'sharing a cache between protected and other branches, so the next jobs start without one' ask
  # Show job logs and artifacts to members only, so that a secret that slips into a log is not
  # public.
  setting 'job logs and artifacts for non-members' public_jobs false 'Settings > CI/CD > General pipelines, the visibility of pipelines' 'reading job logs and artifacts without being a member of the project' ask
  # Let nobody, or as few roles as possible, set variables when a pipeline starts: they outrank
  # everything else.
  setting 'restriction of pipeline variables' restrict_user_defined_variables true 'Settings > CI/CD > Variables' '' leave
  setting 'who may set pipeline variables' ci_pipeline_variables_minimum_override_role '"no_one_allowed"' 'Settings > CI/CD > Variables, the minimum role to use pipeline variables' '' leave
}

run_steps() {
  read_project
  if [ "$restore" = yes ]; then
    restore_all
    return 0
  fi
  if [ "$subject" = no ]; then
    protect_refs
    protect_environments
    make_settings
  fi
  make_subject
}

subject=no
mode=apply
report=no
restore=no
assume_yes=no
options=$#
while [ "$#" -gt 0 ]; do
  case $1 in
    --plan) mode=plan ;;
    --report) report=yes ;;
    --restore) restore=yes ;;
    --yes) assume_yes=yes ;;

    -h | --help) help ;;
    *) usage_error "unknown option: $1" ;;
  esac
  shift
done
rule_program=$protect_rule
if [ "$report" = yes ]; then
  [ "$options" -eq 1 ] || usage_error '--report takes no other options'
  mode=report
  access=read_api
  rule_program=$report_rule
fi
if [ "$restore" = yes ]; then
  [ "$subject" = no ] || usage_error '--restore does not take --subject: use --subject=old to restore the subject'
  if [ ! -e "$backup" ] && [ -e "$backup.restored" ]; then
    say "Nothing to restore: $backup.restored was restored already."
    exit 0
  fi
fi
reach_check
open_scratch
: >"$scratch/changed"
: >"$scratch/confirmed"
echo '{}' >"$scratch/nothing"
if [ "$restore" = yes ] && [ ! -e "$backup" ]; then
  stop "there is no $backup. It is written before the first change: either this script has changed nothing, or the file was moved."
fi
# shellcheck disable=SC2016
if [ "$report" = no ] && [ -e "$backup" ]; then
  jq -e --arg project "$project_path" '.project == $project' "$backup" >/dev/null 2>&1 ||
    stop "$backup is not a file that this script wrote for $project_path. Move it elsewhere."
fi

run_steps
if [ "$mode" = report ]; then
  report_others
  report_result
fi
if [ "$mode" = apply ]; then
  mode=verify
  run_steps
  mode=apply
fi
todo_count=$((todo_count + unread_count))

# Only changes that were read back count.
changed=$(grep -c . "$scratch/changed" || :)
confirmed=$(grep -cxFf "$scratch/confirmed" "$scratch/changed" || :)
case $changed:$todo_count:$mode in
  0:0:*) say 'Nothing to change.' ;;
  0:*) say 'Nothing was changed.' ;;
  *:plan) say "Changes to make: $changed. Nothing was changed." ;;
  *) say "Changes made and read back: $confirmed." ;;
esac
if [ "$mode" = apply ] && [ "$changed" -gt "$confirmed" ]; then
  say "Changes sent, but not read back: $((changed - confirmed))." >&2
fi
if [ "$todo_count" -gt 0 ]; then
  say "To do by hand, or to try again: $todo_count." >&2
  end 1
fi
if [ "$mode:$restore" = apply:yes ]; then
  mv "$backup" "$backup.restored"
  say "Restored. The saved values are now in $backup.restored."
elif [ "$mode" = apply ] && [ "$changed" -gt 0 ] && [ -e "$backup" ]; then
  say "What GitLab had before is saved in $backup. To go back: ${0##*/} --restore"
fi
end 0
