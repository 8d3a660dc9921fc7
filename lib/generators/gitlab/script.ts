import { comment, type ShellStatement, sh } from '../../formats/shell';

/**
 * Functions that the scripts for GitLab share: POSIX shell, jq, and curl with GITLAB_TOKEN or glab.
 * A script sets `trouble`, the exit status of `stop`, and `gitlab`, `gitlab_host` and `project` before it calls any of them.
 * The token goes in by standard input, so that no argument and no file holds it.
 */
export const gitlabFunctions: readonly ShellStatement[] = [
  sh`
    say() { printf '%s\\n' "$*"; }
  `,
  sh``,
  sh`
    stop() {
      printf '%s: %s\\n' "\${0##*/}" "$*" >&2
      exit "$trouble"
    }
  `,
  sh``,
  comment(
    'access_check: makes sure that GitLab can be asked, and makes room for answers that nobody else can read.',
  ),
  sh`
    access_check() {
      command -v jq >/dev/null 2>&1 || stop 'jq is missing: https://jqlang.org/download/'
      if [ -n "\${GITLAB_TOKEN:-}" ]; then
        command -v curl >/dev/null 2>&1 || stop 'curl is missing: https://curl.se/'
        case $GITLAB_TOKEN in
          *[!A-Za-z0-9_.=-]*) stop 'GITLAB_TOKEN holds characters that no GitLab token has: copy it again.' ;;
        esac
      else
        case \${gitlab#*://} in
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
  `,
  sh``,
  comment(
    'request METHOD ADDRESS [FILE]: sets "status" to the HTTP status, 000 without an answer; the answer is in "$scratch/answer".\nA busy or failing GitLab is asked again, after as long as it says.',
  ),
  sh`
    request() {
      : >"$scratch/answer"
      if [ -n "\${GITLAB_TOKEN:-}" ]; then
        status=$(
          {
            printf 'header = "PRIVATE-TOKEN: %s"\\n' "$GITLAB_TOKEN"
            [ -z "\${3:-}" ] || printf 'header = "Content-Type: application/json"\\ndata-binary = "@%s"\\n' "$3"
          } | curl --silent --request "$1" --retry 4 --max-time 60 --config - --output "$scratch/answer" \\
            --write-out '%{http_code}' --url "$gitlab/api/v4/$2"
        ) || status=000
      elif if [ -n "\${3:-}" ]; then
        glab api --hostname "$gitlab_host" --method "$1" --header 'Content-Type: application/json' --input "$3" "$2"
      else
        glab api --hostname "$gitlab_host" --method "$1" "$2"
      fi >"$scratch/answer" 2>"$scratch/error"; then
        status=200
      else
        status=$(sed -n 's/.*HTTP \\([0-9][0-9][0-9]\\).*/\\1/p' "$scratch/error" | tail -n 1)
        status=\${status:-000}
      fi
    }
  `,
  sh``,
  comment('reason: what the last status means, in words.'),
  sh`
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
  `,
  sh``,
  comment('get ADDRESS: reads one object.'),
  sh`
    get() {
      request GET "$1"
      [ "$status" = 200 ] && jq -e . "$scratch/answer" >/dev/null 2>&1
    }
  `,
  sh``,
  comment(
    'list NAME [OWNER]: reads a list of the project, or of a group, page by page, into "$scratch/NAME".',
  ),
  sh`
    list() {
      page=1
      owner=\${2:-$project}
      : >"$scratch/pages"
      while get "$owner/$1?per_page=100&page=$page" && jq -e 'type == "array"' "$scratch/answer" >/dev/null; do
        if jq -e 'length == 0' "$scratch/answer" >/dev/null; then
          jq -s 'add // []' "$scratch/pages" >"$scratch/\${1##*/}"
          return 0
        fi
        cat "$scratch/answer" >>"$scratch/pages"
        page=$((page + 1))
      done
      return 1
    }
  `,
  sh``,
  comment('read_project: the settings, in "$scratch/project". Stops where they belong to another project.'),
  sh`
    read_project() {
      get "$project" || stop "could not read the project $project_path: $(reason)."
      cp "$scratch/answer" "$scratch/project"
      current_path=$(jq -r '.path_with_namespace // ""' "$scratch/project")
      [ "$current_path" = "$project_path" ] ||
        stop "this bundle is for $project_path, GitLab answers with $current_path. Make the bundle again if the project moved."
    }
  `,
  sh``,
];
