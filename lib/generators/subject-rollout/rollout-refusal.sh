# shellcheck shell=sh disable=SC2034,SC2154
# Stops before a role loses a subject that no phase accepts.

if [ "$other_subjects" -gt 0 ] && [ "$drop_others" = no ]; then
  stop "subjects that AWS would refuse from now on: $other_subjects, named above. If jobs of this project have them today, enter the components that GitLab has in the setup (gitlab.subject.now) and generate the bundle again. If nobody needs them, add --drop-others. Nothing was changed."
fi
