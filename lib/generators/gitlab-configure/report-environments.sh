# shellcheck shell=sh disable=SC2154,SC2317
# Only for setups that protect an environment.
# Source: docs.gitlab.com/ci/environments/protected_environments.

# environment_protected in the subject does not say which environment is protected: the weakest
# protected one decides.
report_other_environments() {
  # shellcheck disable=SC2016
  tell protected_environments --argjson known "$1" "$rule_words"'
    #include report-other-environments.jq
  '
}

# report_near_names NAMES: reports unprotected environments whose name looks like a protected one.
# Environments of the setup are left out.
report_near_names() {
  # shellcheck disable=SC2016
  tell environments --argjson known "$1" --slurpfile rules "$scratch/protected_environments" "$rule_words"'
    #include report-near-names.jq
  '
}
