# shellcheck shell=sh
# Every place in turn, then the report.

search_groups
search_project
search_inherited
search_schedules
search_triggers
search_pipelines
search_secure_files
search_pipeline_file
search_history
ask_people
finish
