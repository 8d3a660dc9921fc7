// Made from search-options.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const searchOptions: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: ["help","open_notes","reach_check","stop","usage_error"],
    text: [
      "while [ \"$#\" -gt 0 ]; do",
      "  case $1 in",
      "    --json) json=yes ;;",
      "    --no-history) history=no ;;",
      "    --repository)",
      "      [ -n \"${2:-}\" ] || usage_error '--repository needs a folder'",
      "      repository=$2",
      "      repository_named=yes",
      "      shift",
      "      ;;",
      "    --api)",
      "      [ -n \"${2:-}\" ] || usage_error '--api needs an address'",
      "      api=$2",
      "      shift",
      "      ;;",
      "    -h | --help) help ;;",
      "    *) usage_error \"unknown option: $1\" ;;",
      "  esac",
      "  shift",
      "done",
      "access=read_api",
      "reach_check",
      "[ -n \"${GITLAB_TOKEN:-}\" ] || [ -z \"$api\" ] || stop '--api needs GITLAB_TOKEN: glab asks its own address.'",
      "gitlab=${api:-$gitlab}",
      "gitlab=${gitlab%/}",
      "open_notes",
    ].join('\n'),
  },
];
