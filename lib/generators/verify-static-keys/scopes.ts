import { comment, type ShellStatement, sh } from '../../formats/shell';
import { historyFunctions } from './history';
import { pipelineFileFunction } from './pipeline-file';

/** Variables of the whole instance: nobody but GitLab has some on gitlab.com. */
export const instanceFunction: readonly ShellStatement[] = [
  sh`search_instance() { read_pages instance 'an administrator' admin/ci/variables variables key; }`,
  sh``,
];

/** One function for each place where GitLab keeps a key; calls, fields and roles: docs.gitlab.com/api. */
export const scopeFunctions: readonly ShellStatement[] = [
  comment('The project as GitLab knows it today: it may have moved since the bundle was made.'),
  sh`
    find_project() {
      kind=group
      if fetch "v4/projects/$project_id" 'type == "object" and (.path_with_namespace | type == "string")'; then
        path=$(jq -r .path_with_namespace "$scratch/answer")
        kind=$(jq -r '.namespace?.kind? // "group"' "$scratch/answer")
        if [ "$path" != "$project" ]; then
          question "The project is now $path, the setup says $project: the subject of its tokens has changed, too."
          project=$path
        fi
      elif [ "$status" = 401 ]; then
        stop "GitLab does not accept the token (401). It needs the scope read_api."
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
        read_pages "group $group" 'Owner of the group' "groups/$(encoded "$group")/variables" variables key
      done
    }

    search_project() {
      read_pages "project $project" Maintainer "projects/$project_id/variables" variables key
    }
  `,
  sh``,
  comment(
    'What the project inherits, by name only: it shows a key of a group that may not be read itself. GitLab names the path of those groups only that may be read.',
  ),
  sh`
    search_inherited() {
      if [ "$kind" = user ]; then return 0; fi
      say 'reading inherited variables'
      cursor=null
      round=0
      while [ "$cursor" != end ]; do
        jq -n --arg path "$project" --argjson cursor "$cursor" '{variables: {path: $path, cursor: $cursor},
          query: "query($path: ID!, $cursor: String) { project(fullPath: $path) {
            inheritedCiVariables(first: 100, after: $cursor) { pageInfo { hasNextPage endCursor }
              nodes { key groupName groupCiCdSettingsPath protected environmentScope } } } }"}' >"$scratch/query"
        why=
        unfit=
        request POST graphql "$scratch/query"
        if [ "$status" != 200 ] || ! jq -se 'length == 1 and (.[0].data.project.inheritedCiVariables
            | (.nodes | type == "array" and all(.[]; .key | type == "string")) and (.pageInfo.hasNextPage | type == "boolean"))' \\
          "$scratch/answer" >/dev/null 2>&1; then
          why=$(reason)
        elif ! rows '.data.project.inheritedCiVariables.nodes[]
            | (.groupCiCdSettingsPath // "" | at_most(1000) | capture("/groups/(?<path>.+)/-/").path // null) as $group
            | "group \\($group // .groupName), inherited" as $scope
            | {scope: $scope, name: .key, environment: .environmentScope, protected: .protected,
               group: $group, why: first((.key | by_name), null), ask: question("\\(.key) of \\($scope)")}
            | select(.why or .ask)' ''; then
          :
        else
          next=$(jq -c '.data.project.inheritedCiVariables.pageInfo
            | if .hasNextPage then .endCursor else "end" end' "$scratch/answer")
          round=$((round + 1))
          if [ "$next" = "$cursor" ] || [ "$next" = null ] || [ "$round" -ge 100 ]; then
            why='GitLab sends the same page of the list again'
          elif [ "$next" = '"end"' ]; then
            next=end
          fi
          cursor=$next
        fi
        if [ -n "$why" ]; then
          unread 'inherited variables' "$why" Maintainer
          return 0
        fi
      done
      searched 'inherited variables'
    }
  `,
  sh``,
  comment('ids PATH: every id of a list, or nothing and a reason in "why".'),
  sh`
    ids() {
      fetch_pages "v4/$1" || return 1
      if ! ids=$(jq -e -r 'if all(.[]; .id | type == "number") then [.[].id | tostring] | join(" ") else error end' "$scratch/answer" 2>"$scratch/error"); then
        why='the answer has an unknown form'
        return 1
      fi
    }

    search_schedules() {
      say 'reading pipeline schedules'
      if ! ids "projects/$project_id/pipeline_schedules"; then
        unread 'pipeline schedules' "$why" Maintainer
        return 0
      fi
      complete=yes
      for id in $ids; do
        if fetch "v4/projects/$project_id/pipeline_schedules/$id"; then
          why='its variables are not shown'
          if jq -e '.variables | type == "array" and all(.[]; type == "object" and (.key | type == "string"))' "$scratch/answer" >/dev/null &&
            rows '.variables | variables' "schedule $id"; then
            continue
          fi
        fi
        unread "schedule $id" "$why" 'Maintainer or the owner of the schedule'
        complete=no
      done
      [ "$complete" = no ] || searched 'pipeline schedules'
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
      if ! fetch "v4/projects/$project_id/pipelines?per_page=$recent" 'type == "array" and all(.[]; type == "object" and (.id | type == "number"))'; then
        unread "$scope" "$why" Maintainer
        return 0
      fi
      pipelines=$(jq -r '.[].id' "$scratch/answer")
      complete=yes
      for id in $pipelines; do
        if fetch "v4/projects/$project_id/pipelines/$id/variables" 'type == "array" and all(.[]; type == "object" and (.key | type == "string"))' &&
          rows 'variables' "pipeline $id"; then continue; fi
        complete=no
        case $status in
          429 | 5??)
            unread "$scope, from pipeline $id on" "$why" 'time: run this again later'
            break
            ;;
          *) unread "pipeline $id" "$why" 'Maintainer, or whoever started the pipeline' ;;
        esac
      done
      [ "$complete" = no ] || searched "$scope"
    }

    search_secure_files() {
      read_pages 'secure files' Maintainer "projects/$project_id/secure_files" '.[]
        | {scope: $scope, name: (.name | at_most(1000)), type: "file",
           why: (if .name | test("aws|credential|access.?key|rootkey"; "i") then "may hold credentials: look into it" else null end),
           ask: "Secure file \\(.name): does it hold AWS keys? Look into it."}' name
    }
  `,
  sh``,
  ...pipelineFileFunction,
  ...historyFunctions,
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
