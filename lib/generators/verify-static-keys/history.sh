# shellcheck shell=sh disable=SC2034,SC2154,SC2016
# The history of a clone. A secret alone has no mark in it, so there it is looked for beside its name.

# Every commit of every branch and tag of a clone: a key that was ever committed counts as known.
commits_with() {
  git -C "$repository" -c core.quotePath=true log --all -m "$1" -G "$2" --format='commit %h' --name-only \
    --no-ext-diff --no-textconv >"$notes/log" 2>"$notes/error" || return 1
  jq -Rcn '#include commits.jq' \
    <"$notes/log" >>"$notes/found"
}

search_history() {
  if [ "$history" = no ]; then return 0; fi
  say 'reading the git history'
  if ! command -v git >/dev/null 2>&1 || ! git -C "$repository" rev-parse --git-dir >/dev/null 2>&1; then
    add_question "Git history: run this in a clone of $project, or name one with --repository."
    return 0
  fi
  remotes=" $(git -C "$repository" remote -v | cut -f 2 | cut -d ' ' -f 1 | sed 's|/$||; s/\.git$//' | tr '\n' ' ')"
  case $remotes in
    *[:/]"$project "*) ;;
    *)
      if [ "$repository_named" = no ]; then
        add_question "Git history: the current folder is no clone of $project. Name one with --repository."
        return 0
      fi
      ;;
  esac
  if [ "$(git -C "$repository" rev-parse --is-shallow-repository)" = true ]; then
    report_unread 'git history' 'the clone is shallow' 'git fetch --unshallow'
  fi
  if ! commits_with --no-notes '(^|[^A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}([^A-Z0-9]|$)' ||
    ! commits_with --regexp-ignore-case 'secret_?(access_?)?key.? *[=:] *.?[A-Za-z0-9/+]{40}([^A-Za-z0-9/+=]|$)'; then
    report_unread 'git history' 'git log failed' 'a complete clone'
    return 0
  fi
  report_searched 'git history'
}
