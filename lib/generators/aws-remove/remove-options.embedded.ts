// Made from remove-options.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const removeOptions: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: ["ask","enter","help","misused"],
    text: [
      "mode=ask",
      "force_in_use=no",
      "with=nothing",
      "for option in \"$@\"; do",
      "  case $mode:$option in",
      "    *:--plan) mode=plan ;;",
      "    plan:--yes) ;;",
      "    *:--yes) mode=yes ;;",
      "    *:--force-in-use) force_in_use=yes ;;",
      "    *:--with-audience) [ \"$with\" = provider ] || with=audience ;;",
      "    *:--with-provider) with=provider ;;",
      "    *:-h | *:--help) help ;;",
      "    *) misused \"unknown option: $option\" ;;",
      "  esac",
      "done",
      "enter ''",
    ].join('\n'),
  },
];
