# shellcheck shell=sh disable=SC2034,SC2154
# Reads the options of the search for stored keys, and makes sure that GitLab can be asked.

while [ "$#" -gt 0 ]; do
  case $1 in
    --json) json=yes ;;
    --no-history) history=no ;;
    --repository)
      [ -n "${2:-}" ] || usage_error '--repository needs a folder'
      repository=$2
      repository_named=yes
      shift
      ;;
    --api)
      [ -n "${2:-}" ] || usage_error '--api needs an address'
      api=$2
      shift
      ;;
    -h | --help) help ;;
    *) usage_error "unknown option: $1" ;;
  esac
  shift
done
access=read_api
reach_check
[ -n "${GITLAB_TOKEN:-}" ] || [ -z "$api" ] || stop '--api needs GITLAB_TOKEN: glab asks its own address.'
gitlab=${api:-$gitlab}
gitlab=${gitlab%/}
open_notes
