# shellcheck shell=sh disable=SC2034,SC2154,SC2016
# One function for each place where GitLab keeps a key; calls, fields and roles: docs.gitlab.com/api.

# The project as GitLab knows it today: it may have moved since the bundle was made.
find_project() {
  kind=group
  if fetch "v4/projects/$project_id" 'type == "object" and (.path_with_namespace | type == "string")'; then
    path=$(jq -r .path_with_namespace "$scratch/answer")
    kind=$(jq -r '.namespace?.kind? // "group"' "$scratch/answer")
    if [ "$path" != "$project" ]; then
      add_question "The project is now $path, the setup says $project: the subject of its tokens has changed, too."
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
    read_pages "group $group" 'Owner of the group' "groups/$(encoded "$group")/variables" variables key
  done
}

search_project() {
  read_pages "project $project" Maintainer "projects/$project_id/variables" variables key
}

# What the project inherits, by name only: it shows a key of a group that may not be read itself.
# GitLab names the path of those groups only that may be read.
search_inherited() {
  if [ "$kind" = user ]; then return 0; fi
  say 'reading inherited variables'
  cursor=null
  round=0
  while [ "$cursor" != end ]; do
    jq -n --arg path "$project" --argjson cursor "$cursor" '#include inherited-query.jq' >"$scratch/query"
    why=
    form_problem=
    request POST graphql "$scratch/query"
    if [ "$status" != 200 ] || ! jq -se '#include inherited-page.jq' \
      "$scratch/answer" >/dev/null 2>&1; then
      why=$(reason)
    elif ! rows '#include inherited-rows.jq' ''; then
      :
    else
      next=$(jq -c '#include inherited-next.jq' "$scratch/answer")
      round=$((round + 1))
      if [ "$next" = "$cursor" ] || [ "$next" = null ] || [ "$round" -ge 100 ]; then
        why='GitLab sends the same page of the list again'
      elif [ "$next" = '"end"' ]; then
        next=end
      fi
      cursor=$next
    fi
    if [ -n "$why" ]; then
      report_unread 'inherited variables' "$why" Maintainer
      return 0
    fi
  done
  report_searched 'inherited variables'
}

# ids PATH: every id of a list, or nothing and a reason in "why".
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
    report_unread 'pipeline schedules' "$why" Maintainer
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
    report_unread "schedule $id" "$why" 'Maintainer or the owner of the schedule'
    complete=no
  done
  [ "$complete" = no ] || report_searched 'pipeline schedules'
}

search_triggers() {
  say 'reading trigger tokens'
  if ! ids "projects/$project_id/triggers"; then
    report_unread 'trigger tokens' "$why" Maintainer
    return 0
  fi
  for id in $ids; do
    add_question "Trigger token $id: who holds it, and do they pass AWS keys as variables of the pipelines they start?"
  done
  report_searched 'trigger tokens'
}

search_pipelines() {
  say 'reading the variables of recent pipelines'
  scope="variables of the last $recent pipelines"
  if ! fetch "v4/projects/$project_id/pipelines?per_page=$recent" 'type == "array" and all(.[]; type == "object" and (.id | type == "number"))'; then
    report_unread "$scope" "$why" Maintainer
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
        report_unread "$scope, from pipeline $id on" "$why" 'time: run this again later'
        break
        ;;
      *) report_unread "pipeline $id" "$why" 'Maintainer, or whoever started the pipeline' ;;
    esac
  done
  [ "$complete" = no ] || report_searched "$scope"
}

search_secure_files() {
  read_pages 'secure files' Maintainer "projects/$project_id/secure_files" '#include secure-files.jq' name
}
