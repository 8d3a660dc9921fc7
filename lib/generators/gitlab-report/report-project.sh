# shellcheck shell=sh disable=SC2154
# The last part of the report: the parts of the subject, mirroring, and who is Maintainer. What to do about the subject depends
# on whether the setup knows what GitLab holds.

# Two lists may hold the same parts in another order: that is another subject.
# shellcheck disable=SC2016 # variables of jq, not of the shell
jq -r --argjson trusted "$subject_new" --argjson today "$subject_old" --arg advice "$subject_advice" '
  #include report-subject.jq
' "$scratch/project" >"$scratch/lines"
print_lines
report_mirror
if list members/all; then
  report_members
else
  report_unread "members: $(reason)"
fi
