// Made from history.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const history: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# Every commit of every branch and tag: a key that was ever committed counts as known.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["commits_with"],
    calls: ["end","jq","line"],
    text: [
      "commits_with() {",
      "  git -C \"$clone\" -c core.quotePath=true log --all -m \"$1\" -G \"$2\" --format='commit %h' --name-only \\",
      "    --no-ext-diff --no-textconv >\"$scratch/log\" 2>\"$scratch/error\" || return 1",
      "  jq -Rcn 'foreach inputs as $line ({commit: \"\", file: \"\"};",
      "      if $line | startswith(\"commit \") then {commit: $line, file: \"\"} else .file = $line end;",
      "      select(.file != \"\"))",
      "    | {scope: \"git history\", name: .file, type: .commit, why: \"a key was added or removed\"}' <\"$scratch/log\" >>\"$scratch/found\"",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["read_history"],
    calls: ["commits_with","fetch","report_unread"],
    text: [
      "read_history() {",
      "  if [ \"$(git -C \"$clone\" rev-parse --is-shallow-repository)\" = true ]; then",
      "    report_unread \"$scope\" 'the clone is shallow' 'git fetch --unshallow'",
      "  fi",
      "  why='git log failed'",
      "  commits_with --no-notes '(^|[^A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}([^A-Z0-9]|$)' &&",
      "    commits_with --regexp-ignore-case 'secret_?(access_?)?key.? *[=:] *.?[A-Za-z0-9/+]{40}([^A-Za-z0-9/+=]|$)'",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["search_history"],
    calls: ["add_question","read_history","search"],
    text: [
      "search_history() {",
      "  if [ \"$history\" = no ]; then return 0; fi",
      "  clone=${repository:-.}",
      "  if ! command -v git >/dev/null 2>&1 || ! git -C \"$clone\" rev-parse --git-dir >/dev/null 2>&1; then",
      "    add_question \"Git history: run this in a clone of $project, or name one with --repository.\"",
      "    return 0",
      "  fi",
      "  case \" $(git -C \"$clone\" remote -v | cut -f 2 | cut -d ' ' -f 1 | sed 's|/$||; s/\\.git$//' | tr '\\n' ' ')$repository\" in",
      "    *[:/]\"$project \"*) ;;",
      "    *' ')",
      "      add_question \"Git history: the current folder is not a clone of $project. Name one with --repository.\"",
      "      return 0",
      "      ;;",
      "  esac",
      "  search 'git history' 'a complete clone' read_history",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
