# shellcheck shell=sh disable=SC2034,SC2154,SC2317
# Check-then-change for each kind of setting. The same checks run again after the changes: that is how they are read back,
# and only what they confirm is counted. "mode" is plan (say only), apply, or again (after the changes).
# Source: docs.gitlab.com/api/projects, /api/protected_branches, /api/protected_tags.

# thing names what is being looked at, so that a change and its confirmation are counted as one.
line() { printf '%-9s  %s\n' "$1" "$2" | jq -Rr "$visible visible"; }

unchanged() {
  if [ "$mode" = again ]; then
    printf '%s\n' "$thing" >>"$scratch/confirmed"
  else
    line unchanged "$1"
  fi
}

note() { [ "$mode" = again ] || line note "$1"; }

# left TEXT: what this script cannot or will not do, for a person to do.
left() {
  [ "$mode" != again ] || return 0
  left=$((left + 1))
  line left "$1" >&2
}

# unread LIST: a list that could not be read, told once.
unread() {
  case $unread in *",$1,"*) return 0 ;; esac
  unread="$unread,$1,"
  left=$((left + 1))
  if [ "$mode" = again ]; then
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
    again)
      left=$((left + 1))
      line 'not set' "$thing: read back, GitLab still says otherwise" >&2
      return 0
      ;;
    apply)
      "$@" || {
        line failed "$verb $thing: $(reason)" >&2
        return 0
      }
      ;;
  esac
  printf '%s\n' "$thing" >>"$scratch/made"
  line "$verb" "$text"
  [ -z "$cost" ] || line '' "stops: $cost"
}

# send METHOD PATH [FILE]: a change, with the JSON in FILE.
send() {
  unfit=
  request "$1" "v4/$2" ${3:+"$3"}
  case $status in 2*) ;; *) return 1 ;; esac
}

# encoded TEXT: as one part of an address.
encoded() { jq -rn --arg text "$1" '$text | @uri'; }

# setting TITLE ATTRIBUTE OLDER-NAME WANTED PAGE COST [ask]: one setting of the project. With
# "ask" the setup does not ask for this value, so a person has to agree.
setting() {
  thing="setting $2"
  # shellcheck disable=SC2016 # variables of jq, not of the shell
  found=$(jq -r --arg name "$2" --argjson wanted "$4" '
    #include compare-setting.jq' "$scratch/project.exact")
  case $found in
    same) unchanged "$1: $4" ;;
    absent) left "$1: GitLab does not show $2 here. Set it to $4: $5." ;;
    *)
      if [ "${7:-}" = ask ] && ! agreed "$1: $found -> $4" "$6"; then
        left "$1: $found. It stays, because the setup does not ask for $4. To change it all the same, add --yes."
        return 0
      fi
      # shellcheck disable=SC2016
      jq -n --arg name "$2" --arg older "$3" --argjson wanted "$4" \
        '{($name): $wanted} + (if $older == "" then {} else {($older): $wanted} end)' >"$scratch/body"
      change change "$1: $found -> $4" "$6" change_setting "$2" "$found"
      ;;
  esac
}

# The subject has a way back of its own: --subject=old.
change_setting() {
  [ "$1" = ci_id_token_sub_claim_components ] || save settings "$1" "$2"
  send PUT "$project" "$scratch/body"
}

# agreed TEXT COST: whether to make a change that the setup does not ask for. Asked once, on a
# terminal.
agreed() {
  if [ "$mode" = again ]; then
    case $declined in *" $thing,"*) return 1 ;; esac
    return 0
  fi
  if [ "$mode" = plan ] || [ "$agree" = yes ]; then return 0; fi
  if [ -t 0 ]; then
    line ask "$1"
    line '' "stops: $2"
    printf 'The setup does not ask for this change. Make it? [y/N] '
    read -r reply || reply=n
    case $reply in [yY] | [yY][eE][sS]) return 0 ;; esac
  fi
  declined="$declined $thing,"
  return 1
}
