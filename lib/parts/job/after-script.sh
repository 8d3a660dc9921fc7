# shellcheck shell=sh
# Runs after the script of a job, in a separate shell: removes what a killed job left behind.

rm -rf -- "${RUNNER_TEMP_PROJECT_DIR:-/nonexistent}"/aws-oidc.*
