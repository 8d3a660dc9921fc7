#!/bin/sh
# Sets up acme/payments/api in GitLab, so that only trusted people can run what gets the roles.
#
# ./configure.sh --plan           shows each change, from -> to, with what stops working, and
#                                 changes nothing
# ./configure.sh                  makes the changes and reads them back; running it again changes
#                                 nothing
# ./configure.sh --yes            also makes changes that the setup does not ask for; without it
#                                 you are asked on a terminal, and elsewhere they stay
# ./configure.sh --restore        puts back what GitLab had before the first change, from
#                                 configure.before.json beside this script; with --plan it only
#                                 shows that
#
# Needs the role Maintainer, jq, and either curl with GITLAB_TOKEN (scope api) or glab.
# Exit status: 0 everything is as the setup says, 1 something is left to do, 2 it could not run,
# GitLab did not answer, or wrong usage, 130 or 143 interrupted.
# shellcheck disable=SC2317 # functions that are called by their names
set -euf
# No trace of answers, or of the token: not with sh -x, either.
set +x
failure_status=2
todo_count=0
unread_lists=
declined=
usage='[--plan] [--yes] [--restore]'
gitlab=https://gitlab.com
gitlab_host=gitlab.com
project=projects/48151623
project_path=acme/payments/api
access=api
# Premium and Ultimate can change a rule in place; on Free it is deleted and created again.
tier=premium
# Who is let in: 0 nobody, 30 Developers, 40 Maintainers, 60 administrators. Stricter rules that
# exist are kept.
# The setup leaves merging as it is (gitlab.mergeLevel): anyone who may merge may also run
# pipelines on the branch, and so gets the role.
push_level=40
merge_level=30
create_level=40
deploy_level=40

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

# item names what is being looked at, so that a change and its confirmation are counted as one.
line() { printf '%-9s  %s\n' "$1" "$2" | jq -Rr "$visible visible"; }

unchanged() {
  if [ "$mode" = verify ]; then
    printf '%s\n' "$item" >>"$scratch/confirmed"
  else
    line unchanged "$1"
  fi
}

note() { [ "$mode" = verify ] || line note "$1"; }

# todo TEXT: what this script cannot or will not do, for a person to do.
todo() {
  [ "$mode" != verify ] || return 0
  todo_count=$((todo_count + 1))
  line left "$1" >&2
}

# report_unread LIST: a list that could not be read, told once.
report_unread() {
  case $unread_lists in *",$1,"*) return 0 ;; esac
  unread_lists="$unread_lists,$1,"
  todo_count=$((todo_count + 1))
  if [ "$mode" = verify ]; then
    line unread "$1: the changes could not be read back: $(reason)" >&2
  else
    line left "$1: $(reason)" >&2
  fi
}

# change VERB TEXT COST COMMAND ...: one change, made or only said, with what stops working.
change() {
  verb=$1
  text=$2
  cost=$3
  shift 3
  case $mode in
    verify)
      todo_count=$((todo_count + 1))
      line 'not set' "$item: read back, GitLab still says otherwise" >&2
      return 0
      ;;
    apply)
      "$@" || {
        line failed "$verb $item: $(reason)" >&2
        return 0
      }
      ;;
  esac
  printf '%s\n' "$item" >>"$scratch/changed"
  line "$verb" "$text"
  [ -z "$cost" ] || line '' "stops: $cost"
}

# send METHOD PATH [FILE]: a change, with the JSON in FILE.
send() {
  form_problem=
  request "$1" "v4/$2" ${3:+"$3"}
  case $status in 2*) ;; *) return 1 ;; esac
}

# encoded TEXT: as one part of an address.
encoded() { jq -rn --arg text "$1" '$text | @uri'; }

# setting TITLE ATTRIBUTE OLD-NAME VALUE PAGE COST [ask]: one setting of the project. With
# "ask" the setup does not ask for this value, so a person has to agree.
setting() {
  item="setting $2"
  # shellcheck disable=SC2016 # variables of jq, not of the shell
  current=$(jq -r --arg name "$2" --argjson desired "$4" '
    if has($name) and .[$name] == $desired then "same"
    elif has($name) then .[$name] | tojson
    else "absent" end' "$scratch/project.exact")
  case $current in
    same) unchanged "$1: $4" ;;
    absent) todo "$1: GitLab does not show $2 here. Set it to $4: $5." ;;
    *)
      if [ "${7:-}" = ask ] && ! confirm_change "$1: $current -> $4" "$6"; then
        todo "$1: $current. It stays, because the setup does not ask for $4. To change it all the same, add --yes."
        return 0
      fi
      # shellcheck disable=SC2016
      jq -n --arg name "$2" --arg old_name "$3" --argjson desired "$4" \
        '{($name): $desired} + (if $old_name == "" then {} else {($old_name): $desired} end)' >"$scratch/body"
      change change "$1: $current -> $4" "$6" change_setting "$2" "$current"
      ;;
  esac
}

# The subject has a way back of its own: --subject=old.
change_setting() {
  [ "$1" = ci_id_token_sub_claim_components ] || save settings "$1" "$2"
  send PUT "$project" "$scratch/body"
}

# confirm_change TEXT COST: whether to make a change that the setup does not ask for. Asked once, on a
# terminal.
confirm_change() {
  if [ "$mode" = verify ]; then
    case $declined in *" $item,"*) return 1 ;; esac
    return 0
  fi
  if [ "$mode" = plan ] || [ "$assume_yes" = yes ]; then return 0; fi
  if [ -t 0 ]; then
    line ask "$1"
    line '' "stops: $2"
    printf 'The setup does not ask for this change. Make it? [y/N] '
    read -r reply || reply=n
    case $reply in [yY] | [yY][eE][sS]) return 0 ;; esac
  fi
  declined="$declined $item,"
  return 1
}

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

# decide: from all rules in a list, what to do about those for one name.
#   $rights    [{key, word, least, level, rows}]: the part of a rule, the weakest role to let in,
#              and what the API calls them
#   $in_place  whether a rule can be changed in place; else it has to be made anew
# Of the levels of roles 0 (no one) is the strictest, then the highest number. Force pushes, code
# owners and who may take a rule away stay as they are.
# shellcheck disable=SC2016 # variables of jq, not of the shell
decide='
  def rank: if . == 0 then 100 else . end;
  def weak($least): (named | not) and (.access_level | rank) < ($least | rank);
  def roles: map(select(named | not).access_level);
  def loosest: map(select(. > 0)) | min // 0;
  def allowed_level($least): roles as $all | ($all | map(select(rank >= ($least | rank)))) as $good
    | if $good != [] then $good | loosest elif $all == [] then 0 else $least end;
  def levels_from($rules): $rights | map(select(.level))
    | map({key: .key, value: (.key as $key | .least as $least | $rules | map(.[$key][]?) | allowed_level($least))}) | from_entries;
  def stricter_than($levels): . as $rule
    | any($levels | to_entries[]; .key as $key | ($rule[$key] // [] | roles | loosest | rank) > (.value | rank));
  def tighten($least): map(select(weak($least))) as $weak
    | if length == ($weak | length) then [$weak[0] | {id, access_level: $least}] + ($weak[1:] | map({id, _destroy: true}))
      else $weak | map({id, _destroy: true}) end;
  def weak_grantees: . as $rule | [$rights[] | .least as $least | $rule[.key][]? | select(weak($least))] | people;
  def is_weak: . as $rule | any($rights[]; .least as $least | any($rule[.key][]?; weak($least)));
  def new_rule($levels): $rights | map(select(.level) | {key: .level, value: $levels[.key]}) | from_entries;
  def description($levels): $rights | map("\(.word): \([{access_level: $levels[.key]}] | people)") | join(", ");
  def least_levels: $rights | map(select(.level) | {key, value: .least}) | from_entries;

  . as $rules
  | map(select(meets(.name; $name))) as $matching
  | ($matching | map(select(.name == $name and .inherited != true)) | first) as $current
  | ($matching | map(select(. != $current))) as $others
  | ($others | map(select(whole($name)))) as $covering
  | ($covering | any(.code_owner_approval_required == true)) as $code_owners
  | {
      todo: [$others[] | select(is_weak)
        | "rule \(.name)\(if .inherited == true then " of the group" else "" end) counts too, and lets in \(weak_grantees). Make it stricter there: \($page)."],
      notes: [
        (if any($matching[]; . as $rule | any($rights[]; any($rule[.key][]?; named))) then "users, groups or deploy keys are named too. report.sh shows them." else empty end),
        ($matching[] | select(.allow_force_push == true) | "rule \(.name) allows force pushes. This script leaves that as it is."),
        ($matching[] | select(any(.unprotect_access_levels[]?; (named | not) and .access_level > 0 and .access_level < 40))
          | "rule \(.name) can be taken away by Developers. This script leaves that as it is: \($page)."),
        (if $kind != "environment" and any($covering[]; .name == $name + "*") then "rule \($name)* covers it too. If a run of this script that was interrupted made it, take it away." else empty end)
      ]
    } as $messages
  | if $current == null then
      if $covering == [] and any($others[]; stricter_than(least_levels)) then
        $messages * {step: "none", todo: ($messages.todo + ["a new rule would let more people in than rule \($others | map(.name) | join(", ")) does for a part of it. Make the rule by hand: \($page)."])}
      elif $covering != [] and $kind == "environment" then
        $messages * {step: "keep", notes: ($messages.notes + ["covered by rule \($covering | map(.name) | join(", "))."])}
      else
        (if $covering == [] then least_levels else levels_from($covering) end) as $levels
        | $messages * {step: "create", text: "\(if $covering == [] then "no rule" else "rule \($covering | map(.name) | join(", "))" end) -> \(description($levels))",
            cost: (if $covering == [] then ([$rights[] | select(.least > 30).stops] + (if $kind == "branch" then ["force pushes, and deleting it with git"] else [] end)) else [] end | join("; ")),
            body: ({name: $name}
            + (if $kind == "environment" then {deploy_access_levels: [{access_level: $levels.deploy_access_levels}]} else new_rule($levels) end)
            + (if $kind == "branch" and $code_owners then {code_owner_approval_required: true} else {} end))}
      end
    else
      ($rights | map(.key as $key | .least as $least | select(any($current[$key][]?; weak($least))))) as $weak_rights
      | (($current | if has("allow_force_push") then {allow_force_push} else {} end)
        + ($current | if has("code_owner_approval_required") then {code_owner_approval_required} else {} end)) as $flags
      | ($weak_rights | map("\(.word): \(.key as $key | $current[$key] | people) -> \(.key as $key | .least as $least
          | $current[$key] | map(select(weak($least) | not)) | if . == [] then [{access_level: $least}] else . end | people)") | join(", ")) as $text
      | ($messages + {text: $text, cost: ($weak_rights | map(.stops) | join("; "))}) as $messages
      | if $weak_rights == [] then $messages * {step: "keep"}
        elif $in_place then
          $messages * {step: "change", body: (($weak_rights | map({key: .rows, value: (.key as $key | .least as $least | $current[$key] | tighten($least))}) | from_entries) + $flags)}
        elif any($rights[]; any($current[.key][]?; named)) or $current.code_owner_approval_required == true
          or any($current.unprotect_access_levels[]?; .access_level != 40) then
          $messages * {step: "none", todo: ($messages.todo + ["its rule lets in \($current | weak_grantees). A new rule would lose what this one says about users, groups, deploy keys, code owners or who may take it away. Change it by hand: \($page)."])}
        else
          levels_from([$current]) as $levels
          | ($name + "*") as $guard
          | if $covering != [] then $messages * {step: "recreate", guard: "", body: ({name: $name} + new_rule($levels) + $flags)}
            elif any($rules[]; . != $current and meets(.name; $guard) and stricter_than($levels)) then
              $messages * {step: "none", todo: ($messages.todo + ["its rule lets in \($current | weak_grantees), and cannot be made anew without loosening other rules for a moment. Change it by hand: \($page)."])}
            else $messages * {step: "recreate", guard: $guard, body: ({name: $name} + new_rule($levels) + $flags)} end
        end
    end
'

# protect KIND LIST NAME METHOD RIGHTS PAGE: makes the rule of a name, tightens it, or says what
# is left.
# METHOD is how a rule is changed in place, or "recreate".
protect() {
  kind=$1
  rules=$2
  name=$3
  method=$4
  settings_page=$6
  item="$kind $name"
  in_place=true
  [ "$method" != recreate ] || in_place=false
  # shellcheck disable=SC2016
  jq --arg kind "$kind" --arg name "$name" --argjson in_place "$in_place" --argjson rights "$5" --arg page "$settings_page" \
    "$rule_words$decide" "$scratch/$rules" >"$scratch/decision"
  jq '.body // {}' "$scratch/decision" >"$scratch/body"
  summary=$(jq -r '.text // ""' "$scratch/decision")
  cost=$(jq -r '.cost // ""' "$scratch/decision")
  case $(jq -r .step "$scratch/decision") in
    keep) unchanged "$item" ;;
    create) change protect "$item: $summary" "$cost" save_then send POST "$project/$rules" "$scratch/body" ;;
    change) change tighten "$item: $summary" "$cost" save_then update_rule ;;
    recreate) change tighten "$item: $summary" "$cost" save_then recreate_rule ;;
  esac
  jq -r '(.todo[] | "todo \(.)"), (.notes[] | "note \(.)")' "$scratch/decision" >"$scratch/lines"
  while read -r handler text; do "$handler" "$item: $text"; done <"$scratch/lines"
}

# save_then COMMAND ...: keeps the rule there is before it is changed.
save_then() {
  # shellcheck disable=SC2016
  save "$rules" "$name" "$(jq -c --arg name "$name" 'map(select(.name == $name and .inherited != true)) | first' "$scratch/$rules.exact")"
  "$@"
}

# Changes a rule in place. GitLab has been seen to reset the approval of code owners with that, so
# it is named and looked at.
update_rule() {
  [ "$method" != recreate ] || method=PATCH
  send "$method" "$project/$rules/$(encoded "$name")" "$scratch/body" || return 1
  if jq -e '.code_owner_approval_required == true' "$scratch/body" >/dev/null &&
    jq -e '.code_owner_approval_required != true' "$scratch/answer" >/dev/null; then
    todo "$kind $name: GitLab took the approval of code owners away. Require it again: $settings_page."
  fi
}

# GitLab Free cannot change who a rule lets in; the rule has to be made anew. So that the ref is
# never without one, a wider name (main* for main) gets the same rule meanwhile. A run after an
# interrupted one takes the levels from it.
recreate_rule() {
  guard=$(jq -r .guard "$scratch/decision")
  if [ -n "$guard" ]; then
    jq --arg name "$guard" --argjson restore "$([ "$restore" = no ] && echo false || echo true)" \
      '. + {name: $name} | if $restore then (.push_access_level?, .merge_access_level?, .create_access_level? | numbers) |= 40 else . end' \
      "$scratch/body" >"$scratch/guard"
    send POST "$project/$rules" "$scratch/guard" || return 1
  fi
  if send DELETE "$project/$rules/$(encoded "$name")" && send POST "$project/$rules" "$scratch/body"; then
    [ -z "$guard" ] || send DELETE "$project/$rules/$(encoded "$guard")" ||
      todo "$kind $guard: made by this run, and not needed any more. Take it away: $settings_page."
  else
    [ -z "$guard" ] || line note "$kind $guard: this rule protects $name until you have made one for it. Remove it then." >&2
    return 1
  fi
}

protect_branch() {
  case $tier in
    free) method=recreate ;;
    *) method=PATCH ;;
  esac
  protect branch protected_branches "$1" "$method" "[
    {\"key\": \"push_access_levels\", \"word\": \"push\", \"stops\": \"pushes by Developers\", \"least\": $push_level, \"level\": \"push_access_level\", \"rows\": \"allowed_to_push\"},
    {\"key\": \"merge_access_levels\", \"word\": \"merge\", \"stops\": \"merging by Developers, who also cannot run its pipelines by hand any more\", \"least\": $merge_level, \"level\": \"merge_access_level\", \"rows\": \"allowed_to_merge\"}
  ]" 'Settings > Repository > Protected branches'
}

protect_tag() {
  protect tag protected_tags "$1" recreate \
    "[{\"key\": \"create_access_levels\", \"word\": \"create\", \"stops\": \"creating such a tag, by Developers\", \"least\": $create_level, \"level\": \"create_access_level\"}]" \
    'Settings > Repository > Protected tags'
}

protect_environment() {
  protect environment protected_environments "$1" PUT \
    "[{\"key\": \"deploy_access_levels\", \"word\": \"deploy\", \"stops\": \"deployments by Developers\", \"least\": $deploy_level, \"level\": \"\", \"rows\": \"deploy_access_levels\"}]" \
    'Settings > CI/CD > Protected environments'
}

# save SECTION NAME JSON: keeps what was in GitLab before the first change to it, for --restore.
# What is kept stays.
case $0 in */*) backup=${0%/*}/configure.before.json ;; *) backup=configure.before.json ;; esac

save() {
  [ "$restore" = no ] || return 0
  if [ ! -e "$backup" ]; then
    jq -n --arg project "$project_path" '{project: $project}' >"$backup" || backup_failed
  fi
  # shellcheck disable=SC2016
  jq --arg section "$1" --arg name "$2" --argjson value "$3" \
    'if .[$section] // {} | has($name) then . else .[$section][$name] = $value end' "$backup" >"$scratch/backup" || backup_failed
  cp "$scratch/backup" "$backup" || backup_failed
}

backup_failed() { stop "could not write $backup, which keeps what GitLab has now. Nothing more was changed."; }

# check_backup: the file belongs to this project.
check_backup() {
  jq -e --arg project "$project_path" '.project == $project' "$backup" >/dev/null 2>&1 ||
    stop "$backup is not a file that this script wrote for $project_path. Move it away."
}

# restore_settings, restore_rules LIST KIND METHOD: from what GitLab has now to what was saved.
restore_settings() {
  # shellcheck disable=SC2016
  jq -r '.settings // {} | to_entries[] | "\(.key) \(.value | tojson)"' "$backup" >"$scratch/settings"
  while read -r name value <&3; do
    old_name=
    [ "$name" != public_jobs ] || old_name=public_builds
    setting "$name" "$name" "$old_name" "$value" 'in the projects API' ''
  done 3<"$scratch/settings"
}

restore_rules() {
  # shellcheck disable=SC2016
  jq -r --arg list "$1" '.[$list] // {} | keys[]' "$backup" >"$scratch/names"
  [ -s "$scratch/names" ] || return 0
  if list "$1"; then
    while read -r name <&3; do restore_rule "$@" "$name"; done 3<"$scratch/names"
  else
    report_unread "$(printf '%s' "$1" | tr _ ' ')"
  fi
}

# Roles are put back. Users, groups and deploy keys were never taken out of a rule. If somebody
# has removed a whole rule, the rule of an environment comes back with them, and of another rule
# they are left to a person.
restore_rule() {
  rules=$1
  kind=$2
  method=$3
  name=$4
  item="$kind $name"
  settings_page='Settings > Repository, or Settings > CI/CD > Protected environments'
  in_place=true
  [ "$method" != recreate ] || in_place=false
  # shellcheck disable=SC2016
  jq --arg list "$rules" --arg name "$name" --argjson in_place "$in_place" --slurpfile backup "$backup" "$rule_words"'
    def level_keys: if $list == "protected_branches" then ["push_access_levels", "merge_access_levels"]
      elif $list == "protected_tags" then ["create_access_levels"] else ["deploy_access_levels"] end;
    def update_key: {push_access_levels: "allowed_to_push", merge_access_levels: "allowed_to_merge"}[.] // .;
    def roles: map(select(named | not));
    def loosest: roles | map(.access_level) | (map(select(. > 0)) | min) // 0;
    def same_levels($a; $b): if $in_place then ($a | roles | map(.access_level) | sort) == ($b | roles | map(.access_level) | sort)
      else ($a | loosest) == ($b | loosest) end;
    def grantee: if .user_id != null then {user_id} elif .group_id != null then {group_id} else {access_level} end;
    def new_rule: . as $rule | {name: $name}
      + if $list == "protected_environments"
        then {deploy_access_levels: [$rule.deploy_access_levels[] | grantee], required_approval_count: ($rule.required_approval_count // 0),
          approval_rules: [$rule.approval_rules[]? | grantee + {required_approvals}]}
        else (level_keys | map({key: rtrimstr("s"), value: (. as $key | $rule[$key] | loosest)}) | from_entries) end
      + ($rule | if has("allow_force_push") then {allow_force_push} else {} end)
      + ($rule | if has("code_owner_approval_required") then {code_owner_approval_required} else {} end);
    def description: . as $rule | if . == null then "no rule" else level_keys | map("\(split("_")[0]): \(. as $key | $rule[$key] | people)") | join(", ") end;
    def after_restore($current): . as $old
      | if $old == null or $current == null then .
        else reduce level_keys[] as $key (.; .[$key] = ($old[$key] | roles) + ($current[$key] | map(select(named)))) end;
    $backup[0][$list][$name] as $old
    | (map(select(.name == $name and .inherited != true)) | first) as $current
    | (any(.[]; . != $current and whole($name))) as $covered
    | {text: "\($current | description) -> \($old | after_restore($current) | description)"} + (
      if $old == null and $current == null then {step: "keep"}
      elif $old == null then {step: "remove"}
      elif $current == null then {step: "create", body: ($old | new_rule),
        lost: ($list != "protected_environments" and any(level_keys[]; any($old[.][]; named)))}
      elif all(level_keys[]; . as $key | same_levels($current[$key]; $old[$key])) then {step: "keep"}
      elif $in_place then {step: "change", body: ((level_keys | map(. as $key
        | {key: update_key, value: (($old[$key] | roles | map(.access_level)) as $before | ($current[$key] | roles) as $after
          | [$after[] | select(.access_level as $level | $before | index($level) | not) | {id, _destroy: true}]
            + [($before - ($after | map(.access_level)))[] | {access_level: .}])}) | from_entries)
        + ($current | if has("allow_force_push") then {allow_force_push} else {} end)
        + ($current | if has("code_owner_approval_required") then {code_owner_approval_required} else {} end))}
      elif any(level_keys[]; any($current[.][]; named)) then {step: "none"}
      else {step: "recreate", guard: (if $covered then "" else $name + "*" end), body: ($old | new_rule)} end)
  ' "$scratch/$rules" >"$scratch/decision"
  jq '.body // {}' "$scratch/decision" >"$scratch/body"
  text="$item: $(jq -r .text "$scratch/decision")"
  case $(jq -r .step "$scratch/decision") in
    keep) unchanged "$text" ;;
    remove) change remove "$text" '' send DELETE "$project/$rules/$(encoded "$name")" ;;
    create)
      change protect "$text" '' send POST "$project/$rules" "$scratch/body"
      [ "$(jq .lost "$scratch/decision")" = false ] ||
        todo "$item: the rule that somebody took away named users, groups or deploy keys too. Add them by hand: $settings_page."
      ;;
    change) change restore "$text" '' update_rule ;;
    recreate) change restore "$text" '' recreate_rule ;;
    none) todo "$text. A new rule would lose the users, groups or deploy keys that this one names. Change it by hand: $settings_page." ;;
  esac
}

restore_all() {
  read_project
  restore_rules protected_branches branch PATCH
  restore_rules protected_tags tag recreate
  restore_rules protected_environments environment PUT
  restore_settings
}

# What GitLab composes the sub claim from. It is one setting for the whole project and all its
# relying parties.
subject_new='["project_path","ref_type","ref"]'
subject_advice='Enter what GitLab says in the setup (gitlab.subject.now) and make the bundle again'
make_subject() {
  current=$(jq -c '.ci_id_token_sub_claim_components // empty' "$scratch/project")
  case $current in
    '') ;;
    "$subject_new") item=subject && unchanged "parts of the subject: $current" ;;
    *) todo "parts of the subject: GitLab says $current, the roles trust $subject_new. $subject_advice: it will lead from one to the other." ;;
  esac
}

# Only trusted people may push to, merge into or create these refs: they are the ones who can
# deploy.
protect_refs() {
  if list protected_branches; then
    protect_branch main
  else
    report_unread 'protected branches'
  fi
  if list protected_tags; then
    protect_tag 'v*'
  else
    report_unread 'protected tags'
  fi
}

# Only users who are allowed to deploy can run jobs of this environment. Premium and Ultimate.
protect_environments() {
  if list protected_environments; then
    protect_environment production
  else
    report_unread 'protected environments'
  fi
}

make_settings() {
  # Keep pipelines of forks out of the parent project: they run the pipeline file of the fork with
  # its variables and runners.
  setting 'pipelines of forks in this project' ci_allow_fork_pipelines_to_run_in_parent_project '' false 'only in the projects API' 'pipelines of merge requests from forks, in this project'
  # Switch off access of merge request pipelines to protected variables and runners, unless you need
  # it.
  setting 'protected resources for merge request pipelines' protect_merge_request_pipelines '' false 'Settings > CI/CD > Variables, "Allow merge request pipelines to access protected variables and runners"' 'protected variables and runners in merge request pipelines' ask
  # Keep the caches of protected and unprotected branches apart.
  setting 'separate caches for protected branches' ci_separated_caches '' true 'Settings > CI/CD > General pipelines, "Use separate caches for protected branches"' 'sharing a cache between protected and other branches, so the next jobs start without one' ask
  # Keep logs and artifacts of jobs to members: a secret that slips into a log is then not public.
  setting 'job logs and artifacts for people who are not members' public_jobs public_builds false 'Settings > CI/CD > General pipelines, the visibility of pipelines' 'reading job logs and artifacts without being a member of the project' ask
}

subject=no
mode=apply
restore=no
assume_yes=no
while [ "$#" -gt 0 ]; do
  case $1 in
    --plan) mode=plan ;;
    --restore) restore=yes ;;
    --yes) assume_yes=yes ;;

    -h | --help) help ;;
    *) usage_error "unknown option: $1" ;;
  esac
  shift
done
if [ "$restore" = yes ]; then
  [ "$subject" = no ] || usage_error '--restore goes without --subject: --subject=old is the way back of the subject'
  if [ ! -e "$backup" ] && [ -e "$backup.restored" ]; then
    say "Nothing to restore: what $backup.restored holds was restored."
    exit 0
  fi
fi
reach_check
open_scratch
: >"$scratch/changed"
: >"$scratch/confirmed"
if [ "$restore" = yes ]; then
  [ -e "$backup" ] || stop "there is no $backup. It is written before the first change: no change was made from here, or it was moved."
fi
[ ! -e "$backup" ] || check_backup

run_steps() {
  if [ "$restore" = yes ]; then
    restore_all
    return 0
  fi
  read_project
  if [ "$subject" = no ]; then
    protect_refs
    protect_environments
    make_settings
  fi
  make_subject
}
run_steps
if [ "$mode" = apply ]; then
  mode=verify
  run_steps
  mode=apply
fi

# Only what was read back counts as changed.
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
  say "Left to do by hand, or to try again: $todo_count." >&2
  end 1
fi
if [ "$mode:$restore" = apply:yes ]; then
  mv "$backup" "$backup.restored"
  say "Restored. What was saved is kept as $backup.restored."
elif [ "$mode" = apply ] && [ "$changed" -gt 0 ] && [ -e "$backup" ]; then
  say "What GitLab had before is in $backup. The way back: ${0##*/} --restore"
fi
end 0
