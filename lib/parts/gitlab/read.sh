# shellcheck shell=sh disable=SC2034,SC2154
# How the scripts of the folder gitlab read lists and the project settings. They refuse a list of another form than documented:
# later jq programs rely on names that are texts and levels that are numbers.

# list NAME [OWNER]: reads a list of the project, or of a group, into "$scratch/NAME". It refuses rows of
# an undocumented form. Decisions and output use that file, with "visible" text; "$scratch/NAME.exact"
# is the original.
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

# read_project: reads the settings into "$scratch/project"; "$scratch/project.exact" is the original.
# Stops if they belong to another project.
read_project() {
  get "v4/$project" 'type == "object" and (.path_with_namespace | type == "string")' ||
    stop "could not read the project $project_path: $(reason)."
  cp "$scratch/answer" "$scratch/project.exact"
  all_visible project
  current_path=$(jq -r .path_with_namespace "$scratch/project")
  [ "$current_path" = "$project_path" ] ||
    stop "this bundle is for $project_path, but GitLab answers with $current_path. If the project moved, generate the bundle again."
}
