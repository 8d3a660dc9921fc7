import { comment, type ShellStatement, sh } from '../../formats/shell';

/** How the search talks to GitLab: with curl and a token, or with glab. Reads only, except for the one GraphQL query. */
export const apiFunctions: readonly ShellStatement[] = [
  comment(
    'One request. The token goes in by standard input, so that no argument holds it. The answer stays in "answer", the headers in a file.',
  ),
  sh`
    request() {
      : >"$notes/headers"
      if [ -n "\${GITLAB_TOKEN:-}" ]; then
        answer=$(printf 'header = "PRIVATE-TOKEN: %s"\\n' "$GITLAB_TOKEN" |
          curl --silent --config - --max-time 60 --dump-header "$notes/headers" --header 'Content-Type: application/json' \\
            \${2:+--data "$2"} --url "$gitlab/api/$1" 2>"$notes/error") || :
      elif [ -n "\${2:-}" ]; then
        answer=$(printf '%s' "$2" | glab api --hostname "$gitlab_host" --include --method POST \\
          --header 'Content-Type: application/json' --input - graphql 2>"$notes/error") || :
        split_headers
      else
        answer=$(glab api --hostname "$gitlab_host" --include "\${1#v4/}" 2>"$notes/error") || :
        split_headers
      fi
      code=$(sed -n 's/^HTTP[^ ]* \\([0-9][0-9][0-9]\\).*/\\1/p' "$notes/headers" | tail -n 1)
      code=\${code:-000}
    }

    split_headers() {
      answer=$(printf '%s\\n' "$answer" | tr -d '\\r')
      printf '%s\\n' "$answer" | sed '/^$/,$d' >"$notes/headers"
      answer=$(printf '%s\\n' "$answer" | sed '1,/^$/d')
    }

    header() { grep -i "^$1:" "$notes/headers" | tail -n 1 | cut -d : -f 2 | tr -d ' \\r'; }
  `,
  sh``,
  comment(
    'fetch PATH [BODY]: asks again where GitLab is busy or down, as long as it says. Fails with the reason in "why".',
  ),
  sh`
    fetch() {
      attempt=1
      while :; do
        request "$@"
        case $code in
          200)
            if printf '%s' "$answer" | jq -e 'type == "array" or type == "object"' >/dev/null 2>&1; then return 0; fi
            why='the answer is not JSON'
            return 1
            ;;
          429 | 5?? | 000) ;;
          301 | 302 | 307 | 308)
            why="moved to another address (status $code)"
            return 1
            ;;
          401)
            why='the token was not accepted (status 401)'
            return 1
            ;;
          *)
            why="refused (status $code)"
            return 1
            ;;
        esac
        if [ "$attempt" -ge 5 ]; then
          case $code in
            429) why='too many requests, still after 5 tries (status 429)' ;;
            000) why='no answer after 5 tries' ;;
            *) why="GitLab has an error, still after 5 tries (status $code)" ;;
          esac
          return 1
        fi
        pause=$(header retry-after)
        case $pause in
          '' | *[!0-9]* | ????*) pause=$((attempt * attempt)) ;;
        esac
        sleep "$pause"
        attempt=$((attempt + 1))
      done
    }
  `,
  sh``,
  comment('fetch_list PATH: the same, where a list of objects is due.'),
  sh`
    fetch_list() {
      fetch "$1" || return 1
      if printf '%s' "$answer" | jq -e 'type == "array" and all(.[]; type == "object")' >/dev/null; then return 0; fi
      why='the answer has an unknown form'
      return 1
    }
  `,
  sh``,
  comment(
    'rows FILTER SCOPE: adds what the filter finds in the answer. Fails where the answer has another form.',
  ),
  sh`
    rows() {
      if printf '%s' "$answer" | jq -c --arg scope "$2" "$rules $1" >>"$notes/found" 2>"$notes/error"; then return 0; fi
      why='the answer has an unknown form'
      return 1
    }
  `,
  sh``,
  comment('read_pages SCOPE WHO PATH FILTER: all pages of a list.'),
  sh`
    read_pages() {
      say "reading $1"
      page=1
      before=
      while :; do
        if ! fetch "v4/$3?per_page=100&page=$page" || ! rows "$4" "$1"; then
          unread "$1" "$why" "$2"
          return 0
        fi
        if [ "$answer" = '[]' ] || [ "$answer" = "$before" ]; then break; fi
        before=$answer
        page=$((page + 1))
      done
      searched "$1"
    }
  `,
  sh``,
  comment('encoded TEXT: as a part of a path.'),
  sh`encoded() { jq -rn --arg text "$1" '$text | @uri'; }`,
];
