# shellcheck shell=sh disable=SC2034,SC2154,SC2016
# The history of a clone. A secret has no fixed form, so the search there needs its name next to it.

# Every commit of every branch and tag: a key that was ever committed counts as known.
commits_with() {
  git -C "$clone" -c core.quotePath=true log --all -m "$1" -G "$2" --format='commit %h' --name-only \
    --no-ext-diff --no-textconv >"$scratch/log" 2>"$scratch/error" || return 1
  jq -Rcn '#include commits.jq' <"$scratch/log" >>"$scratch/found"
}

read_history() {
  if [ "$(git -C "$clone" rev-parse --is-shallow-repository)" = true ]; then
    report_unread "$scope" 'the clone is shallow' 'git fetch --unshallow'
  fi
  why='git log failed'
  commits_with --no-notes '(^|[^A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}([^A-Z0-9]|$)' &&
    commits_with --regexp-ignore-case 'secret_?(access_?)?key.? *[=:] *.?[A-Za-z0-9/+]{40}([^A-Za-z0-9/+=]|$)'
}

search_history() {
  if [ "$history" = no ]; then return 0; fi
  clone=${repository:-.}
  if ! command -v git >/dev/null 2>&1 || ! git -C "$clone" rev-parse --git-dir >/dev/null 2>&1; then
    add_question "Git history: run this in a clone of $project, or name one with --repository."
    return 0
  fi
  case " $(git -C "$clone" remote -v | cut -f 2 | cut -d ' ' -f 1 | sed 's|/$||; s/\.git$//' | tr '\n' ' ')$repository" in
    *[:/]"$project "*) ;;
    *' ')
      add_question "Git history: the current folder is not a clone of $project. Name one with --repository."
      return 0
      ;;
  esac
  search 'git history' 'a complete clone' read_history
}
