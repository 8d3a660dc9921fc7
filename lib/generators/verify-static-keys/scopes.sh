# shellcheck shell=sh disable=SC2034,SC2154,SC2016
# One function for each place where GitLab keeps a key; calls, fields and roles: docs.gitlab.com/api.

# Finds the project: it may have moved since the bundle was generated.
find_project() {
  kind=group
  if fetch "projects/$project_id" 'type == "object" and (.path_with_namespace | type == "string")'; then
    path=$(jq -r .path_with_namespace "$scratch/answer")
    kind=$(jq -r '.namespace?.kind? // "group"' "$scratch/answer")
    if [ "$path" != "$project" ]; then
      add_question "The project is now $path, the setup says $project: the subject of its tokens has also changed."
      project=$path
    fi
  elif [ "$status" = 401 ]; then
    stop "GitLab does not accept the token (401). It needs the scope read_api."
  else
    report_unread "project $project" "$why" 'a member of the project'
  fi
}

search_groups() {
  group=$project
  if [ "$kind" = user ]; then group=; fi
  while [ "$group" != "${group%/*}" ]; do
    group=${group%/*}
    search "group $group" 'Owner of the group' read_variables "groups/$(encoded "$group")"
  done
}

# The names of inherited variables: they show a key of a group that you cannot read yourself. GitLab
# shows the path only of groups that you can read.
search_inherited() {
  cursor=null
  round=0
  until [ "$cursor" = end ]; do
    jq -n --arg path "$project" --argjson cursor "$cursor" '#include inherited-query.jq' >"$scratch/query" || return 1
    form_problem=
    request POST graphql "$scratch/query"
    if [ "$status" != 200 ] || ! jq -se '#include inherited-page.jq' "$scratch/answer" >/dev/null 2>&1; then
      why=$(reason)
      return 1
    fi
    rows '#include inherited-rows.jq' || return 1
    next=$(jq -r '#include inherited-next.jq' "$scratch/answer")
    round=$((round + 1))
    if [ "$next" = "$cursor" ] || [ "$next" = null ] || [ "$round" -ge 100 ]; then
      why='GitLab sent the same page of the list twice'
      return 1
    fi
    cursor=$next
  done
}

search_schedules() {
  fetch_list "projects/$project_id/pipeline_schedules" '.id | type == "number"' || return 1
  ids=$(jq '.[].id' "$scratch/answer") || return 1
  for id in $ids; do
    if fetch "projects/$project_id/pipeline_schedules/$id" 'type == "object"'; then
      why='its variables are not shown'
      jq -e ".variables | type == \"array\" and all(.[]; type == \"object\" and ($keyed))" "$scratch/answer" >/dev/null &&
        rows '.variables | variables' "schedule $id" && continue
    fi
    miss "schedule $id" 'Maintainer or the owner of the schedule'
  done
}

search_triggers() {
  read_list "projects/$project_id/triggers" '.id | type == "number"' '.[] | {scope: $scope,
    ask: "Trigger token \(.id): who holds it, and do they pass AWS keys as variables of the pipelines they start?"}'
}

search_pipelines() {
  fetch "projects/$project_id/pipelines?per_page=$recent" 'type == "array" and all(.[]; type == "object" and (.id | type == "number"))' || return 1
  ids=$(jq '.[].id' "$scratch/answer") || return 1
  for id in $ids; do
    fetch "projects/$project_id/pipelines/$id/variables" "type == \"array\" and all(.[]; type == \"object\" and ($keyed))" &&
      rows variables "pipeline $id" && continue
    case $status in
      429 | 5??)
        miss "$scope, from pipeline $id on" 'time: run this again later'
        break
        ;;
      *) miss "pipeline $id" 'Maintainer, or the person who started the pipeline' ;;
    esac
  done
}

search_secure_files() {
  read_list "projects/$project_id/secure_files" '.name | type == "string"' '#include secure-files.jq'
}
