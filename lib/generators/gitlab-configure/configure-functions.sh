# shellcheck shell=sh disable=SC2034,SC2154,SC2317
# Check-then-change for each kind of setting. The same checks run again after the changes: that is how they are read back,
# and only what they confirm is counted. "mode" is plan (say only), apply, or verify (after the changes).
# Source: docs.gitlab.com/api/projects, /api/protected_branches, /api/protected_tags.

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
    #include compare-setting.jq' "$scratch/project.exact")
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
