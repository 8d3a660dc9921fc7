# shellcheck shell=sh disable=SC2034,SC2154
# How the scripts of the folder gitlab read lists and the settings of the project. A list of another form than documented is
# refused: what jq decides later has names that are texts and levels that are numbers.

# list NAME [OWNER]: reads a list of the project, or of a group, into "$scratch/NAME". Rows of
# another form than documented are not read. What is printed and decided is read from there, with
# "visible" text; "$scratch/NAME.exact" has what GitLab said.
forms='
  #include answer-forms.jq
'
all_visible() { jq "$visible walk(if type == \"string\" then visible else . end)" "$scratch/$1.exact" >"$scratch/$1"; }

list() {
  case $1 in
    protected_branches) form='named_with(.push_access_levels, .merge_access_levels, .unprotect_access_levels // [])' ;;
    protected_tags) form='named_with(.create_access_levels)' ;;
    protected_environments) form='named_with(.deploy_access_levels) and approvals' ;;
    members/all) form=levels ;;
    *) form='named_with([])' ;;
  esac
  pages "v4/${2:-$project}/$1" "($forms $form)" || return 1
  jq -s 'add // []' "$scratch/pages" >"$scratch/${1##*/}.exact"
  all_visible "${1##*/}"
}

# read_project: the settings, in "$scratch/project", and as GitLab said them in
# "$scratch/project.exact". Stops where they belong to another project.
read_project() {
  get "v4/$project" 'type == "object" and (.path_with_namespace | type == "string")' ||
    stop "could not read the project $project_path: $(reason)."
  cp "$scratch/answer" "$scratch/project.exact"
  all_visible project
  current_path=$(jq -r .path_with_namespace "$scratch/project")
  [ "$current_path" = "$project_path" ] ||
    stop "this bundle is for $project_path, GitLab answers with $current_path. Make the bundle again if the project moved."
}
