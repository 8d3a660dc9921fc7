import { comment, type ShellStatement, sh } from '../../formats/shell';

/** What the search is made of; facts: facts/gitlab.md 8 (scopes, list calls, roles). */
export const searchFunctions: readonly ShellStatement[] = [
  sh``,
  sh`
    stop() {
      printf '%s\\n' "$1" >&2
      exit 2
    }

    command -v jq >/dev/null 2>&1 || stop 'jq is missing: https://jqlang.org/download/'
    if [ -n "\${GITLAB_TOKEN:-}" ]; then
      command -v curl >/dev/null 2>&1 || stop 'curl is missing.'
      case $GITLAB_TOKEN in
        *[!A-Za-z0-9_.=-]*) stop 'GITLAB_TOKEN holds characters that no GitLab token has.' ;;
      esac
    else
      command -v glab >/dev/null 2>&1 || stop 'Set GITLAB_TOKEN (scope read_api), or install glab and log in.'
    fi
    found=0
    unread=0`,
  sh``,
  comment('One page of an answer. The token goes in by standard input, so that no argument holds it.'),
  sh`
    get() {
      if [ -n "\${GITLAB_TOKEN:-}" ]; then
        printf 'header = "PRIVATE-TOKEN: %s"\\n' "$GITLAB_TOKEN" |
          curl --silent --show-error --fail --retry 3 --max-time 60 --config - --url "$gitlab/api/v4/$1"
      else
        glab api --hostname "$gitlab_host" "$1"
      fi
    }`,
  sh``,
  comment(
    'Keeps what names or holds AWS credentials, or changes where they come from. The value is looked at and left out.',
  ),
  sh`
    suspicious() {
      jq -r '.[] | (.value // "") as $value
        | (if ($value | test("(^|[^A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}($|[^A-Z0-9])")) then "holds an access key ID"
          elif ($value | test("aws_secret_access_key"; "i")) then "holds a credentials file"
          elif (.key | test("^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|SECURITY_TOKEN)$")) then "wins over the token"
          elif (.key | test("^AWS_(DEFAULT_PROFILE|PROFILE|SHARED_CREDENTIALS_FILE|CONFIG_FILE)$")) then "selects stored credentials"
          elif (.key | test("^AWS_(ROLE_ARN|WEB_IDENTITY_TOKEN_FILE|STS_ID_TOKEN)$")) then "stands in the way of the token"
          elif (.key | test("^AWS_(ENDPOINT_URL|CA_BUNDLE)")) then "redirects calls to AWS"
          elif (.key | test("(AWS|S3|IAM|ECR).*(KEY|SECRET|TOKEN|CREDENTIAL)|(ACCESS|SECRET)_?KEY"; "i")) then "looks like a key by its name"
          else empty end) as $why
        | [.key, "environments " + (.environment_scope // "*"), .variable_type // "env_var",
          (if .protected then "protected" else "not protected" end), (if .hidden then "hidden" else empty end), $why]
        | join(", ")'
    }`,
  sh``,
  comment('Searches one scope: its name for the reader, and its path in the API.'),
  sh`
    search() {
      page=1
      while :; do
        if ! answer=$(get "$2/variables?per_page=100&page=$page") ||
          ! count=$(printf '%s' "$answer" | jq 'if type == "array" then length else error("not a list") end'); then
          if is_user_namespace "$2"; then
            echo "$1: a user namespace, it has no variables"
          else
            echo "$1: could not be read. The project needs Maintainer, a group needs Owner." >&2
            unread=1
          fi
          return 0
        fi
        if [ "$count" -eq 0 ]; then break; fi
        rows=$(printf '%s' "$answer" | suspicious)
        if [ -n "$rows" ]; then
          printf '%s\\n' "$rows" | while IFS= read -r row; do printf '%s: %s\\n' "$1" "$row"; done
          found=1
        fi
        page=$((page + 1))
      done
      echo "$1: searched"
    }

    is_user_namespace() {
      case $1 in
        groups/*) ;;
        *) return 1 ;;
      esac
      kind=$(get "namespaces/\${1#groups/}" 2>/dev/null | jq -r '.kind' 2>/dev/null) && [ "$kind" = user ]
    }`,
  sh``,
  sh`
    finish() {
      echo 'Not searched: variables of the instance, pipeline schedules, the files and history of the repository, runners.'
      if [ "$found" -eq 1 ]; then
        echo 'Found stored settings: delete them once the jobs run with the token.'
        exit 1
      fi
      if [ "$unread" -eq 1 ]; then exit 2; fi
      echo 'Nothing found.'
    }`,
];
