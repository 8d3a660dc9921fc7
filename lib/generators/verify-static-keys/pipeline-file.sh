# shellcheck shell=sh disable=SC2034,SC2154,SC2016
# The pipeline with everything it includes, as GitLab merges it.

# The pipeline with everything it includes. A value that is a variable itself is found where that
# one is stored.
pipeline_rules='
  #include pipeline-rules.jq
'

search_pipeline_file() {
  say 'reading the merged pipeline'
  scope='.gitlab-ci.yml with includes'
  if ! fetch "v4/projects/$project_id/ci/lint"; then
    report_unread "$scope" "$why" Developer
  elif ! jq -e '.merged_yaml | type == "string"' "$scratch/answer" >/dev/null; then
    report_unread "$scope" 'GitLab could not merge it: it does not parse, or an include cannot be read' Developer
  elif ! rows "$pipeline_rules"' #include pipeline-rows.jq' "$scope"; then
    report_unread "$scope" "$why" Developer
  else
    report_searched "$scope"
  fi
}
