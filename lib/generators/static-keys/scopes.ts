import { comment, type ShellStatement, sh } from '../../formats/shell';

/** Variables of the whole instance: nobody but GitLab has some on gitlab.com. */
export const instanceFunction: readonly ShellStatement[] = [
  sh`search_instance() { read_pages instance 'an administrator' admin/ci/variables variables; }`,
  sh``,
];

/** One function for each place where GitLab keeps a key; facts: facts/gitlab.md 8 (calls, fields, roles). */
export const scopeFunctions: readonly ShellStatement[] = [
  comment('The project as GitLab knows it today: it may have moved since the bundle was made.'),
  sh`
    find_project() {
      kind=group
      if fetch "v4/projects/$project_id"; then
        path=$(printf '%s' "$answer" | jq -r '.path_with_namespace // empty')
        kind=$(printf '%s' "$answer" | jq -r '.namespace.kind // "group"')
        if [ -n "$path" ] && [ "$path" != "$project" ]; then
          question "The project is now $path, the setup says $project: the subject of its tokens has changed, too."
          project=$path
        fi
      elif [ "$code" = 401 ]; then
        stop "GitLab did not accept the token (status 401). It needs the scope read_api."
      else
        unread "project $project" "$why" 'a member of the project'
      fi
    }
  `,
  sh``,
  sh`
    search_groups() {
      group=$project
      if [ "$kind" = user ]; then group=; fi
      while [ "$group" != "\${group%/*}" ]; do
        group=\${group%/*}
        read_pages "group $group" 'Owner of the group' "groups/$(encoded "$group")/variables" 'variables'
      done
    }

    search_project() {
      read_pages "project $project" Maintainer "projects/$project_id/variables" 'variables'
    }
  `,
  sh``,
  comment('What the project inherits, by name only: it shows a key of a group that may not be read itself.'),
  sh`
    search_inherited() {
      if [ "$kind" = user ]; then return 0; fi
      say 'reading inherited variables'
      cursor=null
      while [ "$cursor" != end ]; do
        query=$(jq -cn --arg path "$project" --argjson cursor "$cursor" '{variables: {path: $path, cursor: $cursor},
          query: "query($path: ID!, $cursor: String) { project(fullPath: $path) {
            inheritedCiVariables(first: 100, after: $cursor) { pageInfo { hasNextPage endCursor }
              nodes { key groupName protected environmentScope } } } }"}')
        if ! fetch graphql "$query" || ! rows '.data.project.inheritedCiVariables.nodes[]
            | {scope: "group \\(.groupName), inherited", name: .key, environment: .environmentScope,
               protected: .protected, why: (.key | by_name), seenFrom: "project"}' ''; then
          unread 'inherited variables' "$why" Maintainer
          return 0
        fi
        cursor=$(printf '%s' "$answer" | jq -c '.data.project.inheritedCiVariables.pageInfo
          | if .hasNextPage and .endCursor then .endCursor else empty end')
        cursor=\${cursor:-end}
      done
      searched 'inherited variables'
    }
  `,
  sh``,
  comment('ids PATH: every id of a list, or nothing and a reason in "why".'),
  sh`
    ids() {
      ids=
      page=1
      before=
      while :; do
        fetch "v4/$1?per_page=100&page=$page" || return 1
        if [ "$answer" = '[]' ] || [ "$answer" = "$before" ]; then return 0; fi
        before=$answer
        ids="$ids $(printf '%s' "$answer" | jq -r '.[].id' | tr '\\n' ' ')"
        page=$((page + 1))
      done
    }

    search_schedules() {
      say 'reading pipeline schedules'
      if ! ids "projects/$project_id/pipeline_schedules"; then
        unread 'pipeline schedules' "$why" Maintainer
        return 0
      fi
      for id in $ids; do
        if ! fetch "v4/projects/$project_id/pipeline_schedules/$id"; then
          unread "schedule $id" "$why" 'Maintainer or the owner of the schedule'
        elif ! printf '%s' "$answer" | jq -e 'has("variables")' >/dev/null; then
          unread "schedule $id" 'its variables are not shown' 'Maintainer or the owner of the schedule'
        elif ! rows '.variables | variables' "schedule $id"; then
          unread "schedule $id" "$why" 'Maintainer or the owner of the schedule'
        fi
      done
      searched 'pipeline schedules'
    }
  `,
  sh``,
  sh`
    search_triggers() {
      say 'reading trigger tokens'
      if ! ids "projects/$project_id/triggers"; then
        unread 'trigger tokens' "$why" Maintainer
        return 0
      fi
      for id in $ids; do
        question "Trigger token $id: who holds it, and do they pass AWS keys as variables of the pipelines they start?"
      done
      searched 'trigger tokens'
    }

    search_pipelines() {
      say 'reading the variables of recent pipelines'
      scope="variables of the last $recent pipelines"
      if ! fetch "v4/projects/$project_id/pipelines?per_page=$recent"; then
        unread "$scope" "$why" Maintainer
        return 0
      fi
      pipelines=$(printf '%s' "$answer" | jq -r '.[].id')
      for id in $pipelines; do
        if ! fetch "v4/projects/$project_id/pipelines/$id/variables" || ! rows 'variables' "pipeline $id"; then
          unread "$scope" "pipeline $id: $why" 'Maintainer, or whoever started the pipeline'
          return 0
        fi
      done
      searched "$scope"
    }

    search_secure_files() {
      read_pages 'secure files' Maintainer "projects/$project_id/secure_files" '.[]
        | select(.name | test("aws|credential|access.?key|rootkey"; "i"))
        | {scope: $scope, name: .name, type: "file", why: "may hold credentials: look into it"}'
    }
  `,
  sh``,
  comment(
    'The pipeline with everything it includes. A value that is a variable itself is found where that one is stored.',
  ),
  sh`
    search_pipeline_file() {
      say 'reading the merged pipeline'
      scope='.gitlab-ci.yml with includes'
      if ! fetch "v4/projects/$project_id/ci/lint"; then
        unread "$scope" "$why" Developer
      elif ! printf '%s' "$answer" | jq -e '.merged_yaml | type == "string"' >/dev/null; then
        unread "$scope" 'GitLab could not merge it: it does not parse, or an include cannot be read' Developer
      elif ! rows '.merged_yaml
          | gsub("(?<name>AWS_[A-Z_]+)[\\"\\u0027]?:[ \\t]*\\n[ \\t]+value:"; "\\n\\(.name):") | split("\\n") | to_entries[]
          | {line: (.key + 1), text: .value,
             literal: (.value | capture("(?<name>AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN))[\\"\\u0027]?(: +|=)[\\"\\u0027]?[A-Za-z0-9+/]{12}") // null),
             configure: (.value | capture("aws configure set +(?<name>aws_access_key_id|aws_secret_access_key)") // null)}
          | select((.text | key_id) or .literal or .configure)
          | {scope: $scope, name: (.literal.name // .configure.name // "a literal"), type: "line \\(.line) of the merged file",
             why: (if .text | key_id then "holds an access key ID" elif .literal then "holds a literal key"
                   else "writes stored credentials" end)}' "$scope"; then
        unread "$scope" "$why" Developer
      else
        searched "$scope"
      fi
    }
  `,
  sh``,
  comment('Every commit of every branch and tag of a clone: a key that was ever committed counts as known.'),
  sh`
    commits_with() {
      git -C "$repository" -c core.quotePath=true log --all -m "$1" -G "$2" --format='commit %h' --name-only \\
        --no-ext-diff --no-textconv >"$notes/log" 2>"$notes/error" || return 1
      jq -Rcn 'foreach inputs as $line ({commit: "", file: ""};
          if $line | startswith("commit ") then {commit: $line, file: ""} else .file = $line end;
          select(.file != ""))
        | {scope: "git history", name: .file, type: .commit, why: "a key was added or taken out"}' \\
        <"$notes/log" >>"$notes/found"
    }

    search_history() {
      if [ "$history" = no ]; then return 0; fi
      say 'reading the git history'
      if ! command -v git >/dev/null 2>&1 || ! git -C "$repository" rev-parse --git-dir >/dev/null 2>&1; then
        question "Git history: run this in a clone of $project, or name one with --repository."
        return 0
      fi
      remotes=" $(git -C "$repository" remote -v | awk '{ print $2 }' | sed 's|/$||; s/\\.git$//' | tr '\\n' ' ')"
      case $remotes in
        *[:/]"$project "*) ;;
        *)
          if [ "$named" = no ]; then
            question "Git history: the current folder is no clone of $project. Name one with --repository."
            return 0
          fi
          ;;
      esac
      if [ "$(git -C "$repository" rev-parse --is-shallow-repository)" = true ]; then
        unread 'git history' 'the clone is shallow' 'git fetch --unshallow'
      fi
      if ! commits_with --no-notes '(^|[^A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}([^A-Z0-9]|$)' ||
        ! commits_with --regexp-ignore-case 'aws_secret_access_key.? *[=:] *.?[A-Za-z0-9/+]{40}'; then
        unread 'git history' 'git log failed' 'a complete clone'
        return 0
      fi
      searched 'git history'
    }
  `,
  sh``,
  sh`
    ask_people() {
      question 'Runners: does config.toml set environment or pre_build_script with keys, is ~/.aws mounted, has the machine a role (instance profile, ECS, EKS)?'
      question 'Dotenv artifacts (artifacts:reports:dotenv): does a job write AWS variables into one? They reach later jobs.'
      question 'secrets: of the pipeline (Vault, AWS Secrets Manager): do they bring access keys? They win over variables.'
      question 'Auto DevOps, integrations and cluster settings: does one of them keep AWS keys?'
      question 'Security policy projects: do their jobs or variables hold AWS keys? They win over everything.'
      question 'Other projects that start pipelines here, and people: who uses the same keys elsewhere?'
    }
  `,
];
