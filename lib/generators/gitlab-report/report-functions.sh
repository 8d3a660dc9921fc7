# shellcheck shell=sh disable=SC2034,SC2154,SC2317
# Judgements about what protects a ref in effect, over all rules that match it, and about the settings. They only read.
# Source: docs.gitlab.com/user/project/repository/branches/protected, /user/project/protected_tags.
#
# jq does the work; what it finds is one line each: "finding", "fine" or "note", a tab, and the words.

# shellcheck disable=SC2016 # variables of jq, not of the shell
rule_words="$rule_words"'
  #include weak-rights.jq
'

# print_lines: prints what jq found, and counts.
print_lines() {
  tab=$(printf '\t')
  while IFS=$tab read -r kind text; do
    printf '%-8s  %s\n' "$kind" "$text"
    case $kind in finding) findings=$((findings + 1)) ;; esac
  done <"$scratch/lines"
}

report_unread() {
  printf '%-8s  %s\n' unread "$1" >&2
  unread_count=$((unread_count + 1))
}

report_branch() {
  # shellcheck disable=SC2016
  jq -r --arg name "$1" --arg merging "$merging" "$rule_words"'
    #include report-branch.jq
  ' "$scratch/protected_branches" >"$scratch/lines"
  print_lines
}

report_tag() {
  # shellcheck disable=SC2016
  jq -r --arg name "$1" "$rule_words"'
    #include report-tag.jq
  ' "$scratch/protected_tags" >"$scratch/lines"
  print_lines
}

# report_setting TITLE ATTRIBUTE VALUE PAGE [allowed]: another value is a finding, or allowed by
# the setup.
report_setting() {
  # shellcheck disable=SC2016
  jq -r --arg title "$1" --arg name "$2" --argjson desired "$3" --arg page "$4" --arg allowed "${5:-}" '
    #include report-setting.jq
  ' "$scratch/project" >"$scratch/lines"
  print_lines
}

report_mirror() {
  jq -r '
    #include report-mirror.jq' "$scratch/project" >"$scratch/lines"
  print_lines
}

report_members() {
  jq -r '
    #include report-members.jq
  ' "$scratch/all" >"$scratch/lines"
  print_lines
}
