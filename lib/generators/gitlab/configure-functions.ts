import { comment, type ShellStatement, sh } from '../../formats/shell';

/**
 * Check-then-change for each kind of setting. The same checks run again after the changes: that is how they are read back.
 * `mode` is `plan` (say only), `apply`, or `again` (after the changes: what is still different could not be made).
 * Source: docs.gitlab.com/api/projects, /api/protected_branches, /api/protected_tags.
 */
export const configureFunctions: readonly ShellStatement[] = [
  sh`
    line() { printf '%-9s  %s\\n' "$1" "$2"; }

    unchanged() { [ "$mode" = again ] || line unchanged "$1"; }

    note() { [ "$mode" = again ] || line note "$1"; }
  `,
  sh``,
  comment('left THING: what this script cannot or will not do, for a person to do.'),
  sh`
    left() {
      [ "$mode" != again ] || return 0
      left=$((left + 1))
      line left "$1" >&2
    }
  `,
  sh``,
  comment('change VERB OBJECT COMMAND ...: one change, made or only said.'),
  sh`
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
  `,
  sh``,
  comment('send METHOD ADDRESS [FILE]: a change, with the JSON in FILE.'),
  sh`
    send() {
      request "$@"
      case $status in 2*) ;; *) return 1 ;; esac
    }

    # encoded TEXT: as one part of an address.
    encoded() { jq -rn --arg text "$1" '$text | @uri'; }
  `,
  sh``,
  comment('setting TITLE ATTRIBUTE OLDER-NAME WANTED PAGE: one setting of the project.'),
  sh`
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
          jq -n --arg name "$2" --arg older "$3" --argjson wanted "$4" \\
            '{($name): $wanted} + (if $older == "" then {} else {($older): $wanted} end)' >"$scratch/body"
          change change "$1: $found, now $4" send PUT "$project" "$scratch/body"
          ;;
      esac
    }
  `,
  sh``,
];
