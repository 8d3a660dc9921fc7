# shellcheck shell=sh disable=SC2034,SC2154,SC2317
# Check, then change, for each kind of setting. The same checks run again after the changes to read them back; only what they
# confirm is counted. "mode" is plan (only show), apply, or verify (after the changes).
# Source: docs.gitlab.com/api/projects, /api/protected_branches, /api/protected_tags.

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
