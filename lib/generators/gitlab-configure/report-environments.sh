# shellcheck shell=sh disable=SC2154,SC2317
# Only where an environment is to be protected.
# Source: docs.gitlab.com/ci/environments/protected_environments.

# environment_protected in the subject says that some environment is protected, not which: the
# weakest one decides.
report_other_environments() {
  # shellcheck disable=SC2016
  tell protected_environments --argjson known "$1" "$rule_words"'
    #include report-other-environments.jq
  '
}

# report_near_names NAMES: environments that are not protected and have a name that looks like a
# protected one. An environment of the setup is never taken for another one.
report_near_names() {
  # shellcheck disable=SC2016
  tell environments --argjson known "$1" --slurpfile rules "$scratch/protected_environments" "$rule_words"'
    #include report-near-names.jq
  '
}
