# shellcheck shell=sh disable=SC2034,SC2154,SC2016
# The pipeline with everything it includes, as GitLab merges it.

# The merged pipeline. A value that is a variable is found where that variable is stored.
pipeline_rules='
  #include pipeline-rules.jq
'

search_pipeline_file() {
  fetch "projects/$project_id/ci/lint" 'type == "object"' || return 1
  why='GitLab could not merge it: it is not valid, or an include cannot be read'
  jq -e '.merged_yaml | type == "string"' "$scratch/answer" >/dev/null && rows "$pipeline_rules"' #include pipeline-rows.jq'
}
