# shellcheck shell=sh
# Runs after the script of a job, in a shell of its own: removes what a killed job left.

if [ -n "${RUNNER_TEMP_PROJECT_DIR:-}" ]; then
  rm -rf -- "$RUNNER_TEMP_PROJECT_DIR"/aws-oidc.*
fi
