import { comment, type ShellStatement, sh } from '../../formats/shell';
import { ending } from '../../parts/shell/ending.embedded';
import { visible } from '../../parts/shell/visible.embedded';

/**
 * What both searches share: findings as JSON lines in a private folder, and their report at the end.
 *
 * A finding is {scope, name, environment, type, protected, hidden, why}; no field ever holds a value, and whatever looks
 * like the ID of an access key is cut on the way out, should somebody have put it into a name. Without a reason (`why`) it is
 * the question `ask`. With a `group` it was only seen from below: it is left out where that group itself was read.
 */
export const findingFunctions: readonly ShellStatement[] = [
  sh`trouble=2`,
  ...ending,
  ...visible,
  sh``,
  sh`
    need() { command -v "$1" >/dev/null 2>&1 || stop "$1 is missing: $2"; }

    open_notes() {
      for program in cat cut grep mktemp rm sed sleep tail tr; do need "$program" 'every POSIX system has it.'; done
      open_scratch
      notes=$scratch
      : >"$notes/found"
      : >"$notes/searched"
      : >"$notes/unread"
      : >"$notes/questions"
    }

    say() { if [ -t 2 ]; then printf '%s\\n' "$*" | printable >&2; fi; }
  `,
  sh``,
  comment(
    'searched SCOPE; unread SCOPE WHY WHO: what is known of a scope. question TEXT: what only people know.',
  ),
  sh`
    searched() { jq -n --arg scope "$1" '{scope: $scope}' >>"$notes/searched"; }

    unread() {
      jq -n --arg scope "$1" --arg why "$2" --arg needs "$3" '{scope: $scope, why: $why, needs: $needs}' >>"$notes/unread"
    }

    question() { jq -n --arg text "$1" '$text' >>"$notes/questions"; }
  `,
  sh``,
  comment('Writes the report and ends the script with the status.'),
  sh`
    finish() {
      jq -n --slurpfile found "$notes/found" --slurpfile searched "$notes/searched" \\
        --slurpfile unread "$notes/unread" --slurpfile questions "$notes/questions" "$visible"'
          def safe: walk(if type == "string"
            then (if length > 1000 then .[:1000] + "..." else . end) | gsub("(?<kind>AKIA|ASIA)[A-Z0-9]{16}"; "\\(.kind)...") | visible else . end);
          def group_was_read: .group as $group | $group != null and any($searched[]; .scope == "group \\($group)");
          ($found | map(select(group_was_read | not))) as $rows
          | ($rows | map(select(.why) | del(.ask, .group))) as $left
          | {status: (if $left != [] then 1 elif $unread != [] then 2 else 0 end), found: $left,
            searched: $searched, unread: $unread,
            questions: (($rows | map(select(.why == null) | .ask)) + $questions)} | safe' >"$notes/report"
      if [ "$json" = yes ]; then
        cat "$notes/report"
      else
        jq -r '
          def flags: [.name, (.environment // empty | "environments " + .), (.type // empty),
            (if .protected == null then empty elif .protected then "protected" else "not protected" end),
            (if .hidden then "hidden" else empty end), .why] | join(", ");
          (.found[] | "FOUND     \\(.scope): \\(flags)"),
          (.unread[] | "UNREAD    \\(.scope): \\(.why | rtrimstr(".")). Needs: \\(.needs)."),
          (.searched[] | "searched  \\(.scope)"),
          (.questions[] | "ask       \\(.)"),
          "",
          (if .status == 1 then "Found: \\(.found | length). Each one is a stored key, or changes where credentials come from."
           elif .status == 2 then "Nothing found, but not everything could be read."
           else "Nothing found." end)' "$notes/report"
      fi
      case $(jq .status "$notes/report") in
        0) end 0 ;;
        1) end 1 ;;
        *) end 2 ;;
      esac
    }
  `,
];
