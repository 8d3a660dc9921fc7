# shellcheck shell=sh
# For probes of roles that accept only one network.

# counts_only_inside NETWORK ROLE ...: outside it, the network condition alone refuses.
aws_oidc_counts_only_inside() {
  aws_oidc_network=$1
  shift
  printf 'aws-oidc: this proves something only if the requests of this runner come from %s: %s\n' \
    "$aws_oidc_network" "$*"
}
