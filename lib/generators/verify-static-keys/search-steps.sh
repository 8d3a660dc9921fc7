# shellcheck shell=sh disable=SC2154
# Every place in turn, then the report.

search_groups
search "project $project" Maintainer read_variables "projects/$project_id"
[ "$kind" = user ] || search 'inherited variables' Maintainer search_inherited
search 'pipeline schedules' Maintainer search_schedules
search 'trigger tokens' Maintainer search_triggers
search "variables of the last $recent pipelines" Maintainer search_pipelines
search 'secure files' Maintainer search_secure_files
search '.gitlab-ci.yml with includes' Developer search_pipeline_file
search_history
ask_people
finish
