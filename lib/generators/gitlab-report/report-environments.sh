# shellcheck shell=sh disable=SC2154,SC2317
# Only where an environment is to be protected.
# Source: docs.gitlab.com/ci/environments/protected_environments.

report_environment() {
  # shellcheck disable=SC2016
  jq -r --arg name "$1" "$rule_words"'
    #include report-environment.jq
  ' "$scratch/protected_environments" >"$scratch/lines"
  print_lines
}

# environment_protected in the subject says that some environment is protected, not which: the
# weakest one decides.
report_other_environments() {
  # shellcheck disable=SC2016
  jq -r --argjson known "$1" "$rule_words"'
    #include report-other-environments.jq
  ' "$scratch/protected_environments" >"$scratch/lines"
  print_lines
}

# report_near_names NAMES: environments there are whose names look like a protected one and are
# not protected.
# Names are compared in lower case without punctuation: the same, or one the beginning of the
# other. An environment of the setup is never taken for another one here: what protects it is
# reported above.
report_near_names() {
  # shellcheck disable=SC2016
  jq -r --argjson known "$1" --slurpfile rules "$scratch/protected_environments" "$rule_words"'
    #include report-near-names.jq
  ' "$scratch/environments" >"$scratch/lines"
  print_lines
}
