# shellcheck shell=sh disable=SC2154
# Only where an environment is to be protected. A rule is changed in place: only roles that are too weak are taken out.

protect_environment() {
  protect environment protected_environments "$1" PUT \
    "[{\"key\": \"deploy_access_levels\", \"word\": \"deploy\", \"stops\": \"deployments by Developers\", \"least\": $deploy_level, \"level\": \"\", \"rows\": \"deploy_access_levels\"}]" \
    'Settings > CI/CD > Protected environments'
}
