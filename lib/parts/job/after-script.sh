# shellcheck shell=sh
# Runs after the script of a job, in a shell of its own: removes what a killed job left.

rm -rf -- "${RUNNER_TEMP_PROJECT_DIR:-/nonexistent}"/aws-oidc.*
