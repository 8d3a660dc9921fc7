# shellcheck shell=sh
# For probes of roles that admit one network only.

# counts_only_inside NETWORK ROLE ...: from elsewhere the network alone refuses.
aws_oidc_counts_only_inside() {
  aws_oidc_network=$1
  shift
  printf 'aws-oidc: this proves something only if the requests of this runner come from %s: %s\n' \
    "$aws_oidc_network" "$*"
}
