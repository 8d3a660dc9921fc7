# shellcheck shell=sh disable=SC2034,SC2154
# Reads the options of the search, and searches the AWS account if asked to.

while [ "$#" -gt 0 ]; do
  case $1 in
    --json) json=yes ;;
    --aws) aws=yes ;;
    --no-history)
      history=no
      only_gitlab=$1
      ;;
    --repository | --api)
      only_gitlab=$1
      case $1:${2:-} in
        --repository:) usage_error '--repository needs a folder' ;;
        --api:) usage_error '--api needs an address' ;;
        --api:*) api=$2 ;;
        *) repository=$2 ;;
      esac
      shift
      ;;
    -h | --help) help ;;
    *[!A-Za-z0-9_+=,.@-]* | -* | '') usage_error "unknown option: $1" ;;
    *)
      [ "$aws" = yes ] || usage_error "unknown option: $1"
      users="$users $1"
      ;;
  esac
  shift
done
[ "$aws" = no ] || [ -z "$only_gitlab" ] || usage_error "$only_gitlab is for GitLab: use it without --aws"

if [ "$aws" = yes ]; then
  need jq https://jqlang.org/download/
  need aws https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html
  check_timeout
else
  reach_check
  [ -n "${GITLAB_TOKEN:-}" ] || [ -z "$api" ] || stop '--api needs GITLAB_TOKEN: glab uses its own address.'
  gitlab=${api:-$gitlab}
  gitlab=${gitlab%/}
fi
for program in cat cut grep mktemp rm sed sleep tail tr; do need "$program" 'every POSIX system has it.'; done
open_scratch
for list in found searched unread questions; do : >"$scratch/$list"; done
if [ "$aws" = yes ]; then
  # shellcheck disable=SC2086 # names of users, without spaces
  search_account $users
  finish
fi
