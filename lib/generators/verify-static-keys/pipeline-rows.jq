# In: the answer of GitLab with the merged pipeline. Needs the rules and those for a pipeline, and $scope. Out: one finding each.

.merged_yaml | pipeline_file
  | {scope: $scope, name: (.name | shown), type: "line \(.line) of the merged file", why}
